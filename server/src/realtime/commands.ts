import type { Author } from "@evenkeel/shared/alarms";
import { covers, type Station as PlacedStation } from "@evenkeel/shared/attention";
import { COMMAND_ABILITY, commandSchema, may, type Command, type CommandReply } from "@evenkeel/shared/wire";
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Attention, AttentionCommand, Authenticator, Log, Monitor } from "../ports.ts";
import { refuse, type Question } from "./question.ts";
import { personAt } from "./sign-in.ts";
import type { Station } from "./station.ts";

/** Far more than a person can tap; a runaway script meets it at once. */
const COMMANDS_PER_SECOND = 20;

/** For what the schema has no sentence of its own. */
const NOT_UNDERSTOOD = "This cannot be done as it was sent. Reload the page and try again.";

const NOT_INTRODUCED = "The server does not know yet which station this is. Wait a moment, then try again.";

/** What only a station that covers the room, or a supervisor's, may do: all but what a page says of itself. */
function concernsRoom({ type }: Command): boolean {
  return !type.startsWith("station.");
}

/** Help is called from wherever one stands in the room, its display included. */
function callsFromRoom({ type, room }: Command, from: Pick<PlacedStation, "covers"> | null): boolean {
  return type === "alarm.call-assist" && from !== null && covers(from, room);
}

function isForAttention(command: Command): command is AttentionCommand {
  switch (command.type) {
    case "alarm.respond":
    case "room.hand-over-accept":
    case "room.hand-over-decline":
    case "room.hand-over-offer":
    case "station.sound-tested":
      return true;
    default:
      return false;
  }
}

export interface CommandsParts {
  readonly monitor: Monitor;
  readonly attention: Attention;
  readonly auth: Authenticator;
  readonly log: Log;
  /** Resolves once what the page has said of itself up to now has been answered. */
  readonly arrived: (station: Station) => Promise<void>;
}

/** Answers `command`: parsed, allowed to this person's role at this moment, and carried out in their name. */
export interface Commands {
  ask(station: Station, question: Question): void;
}

export function commands({ monitor, attention, auth, log, arrived }: CommandsParts): Commands {
  const limit = new RateLimiterMemory({ points: COMMANDS_PER_SECOND, duration: 1 });

  async function execute(station: Station, raw: unknown): Promise<CommandReply> {
    try {
      await limit.consume(station.id);
    } catch {
      return refuse("rate-limited", "Too many commands at once. Wait a second and try again.");
    }
    const parsed = commandSchema.safeParse(raw, { error: () => NOT_UNDERSTOOD });
    if (!parsed.success) return refuse("invalid", parsed.error.issues[0]?.message ?? NOT_UNDERSTOOD);
    const command = parsed.data;
    // Asked anew each time: a role may have been taken away since the socket opened.
    const person = await personAt(station, auth);
    if (!person) return refuse("signed-out", "You have been signed out. Sign in again.");
    if (!may(person.role, COMMAND_ABILITY[command.type])) {
      return refuse("forbidden", `A ${person.role} may not do this. Ask a nurse or a clinician.`);
    }
    // What the page said when it came in is where this was done: no command can put another station into the record.
    await arrived(station);
    const place = attention.station(station.id)?.name;
    if (place === undefined) return refuse("station-unknown", NOT_INTRODUCED);
    if (place !== command.station) {
      return refuse(
        "station-mismatch",
        `This page has come in as ${place}, so it cannot act as another station. Look at the station's name and try again.`,
      );
    }
    // A display, or another room's tablet, changes nothing of this room's session either.
    const free = !concernsRoom(command) || callsFromRoom(command, attention.station(station.id));
    const refusal = free ? null : attention.refusal(station.id, command.room);
    if (refusal !== null) return refuse("forbidden", refusal);
    const by: Author = { userId: person.userId, name: person.name, station: place };
    if (isForAttention(command)) return attention.execute(command, { by, role: person.role, page: station.id });
    return monitor.execute(command, by, person.role);
  }

  return {
    ask(station, { asked, answer }) {
      execute(station, asked).then(
        (reply) => {
          answer(reply);
          // Somebody whose sign-in is over sees nothing more either.
          if (!reply.ok && reply.error.code === "signed-out") station.disconnect(true);
        },
        (error: unknown) => {
          log.error({ err: error }, "a command failed");
          answer(
            refuse(
              "store-failed",
              "The server could not carry this out. Try again; if it fails again, tell whoever runs Evenkeel here.",
            ),
          );
        },
      );
    },
  };
}
