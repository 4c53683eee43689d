import {
  acceptRefusal,
  answerRefusal,
  declineRefusal,
  OFFER_MS,
  offerRefusal,
  type AlarmAnswer,
  type Forward,
  type Receiver,
} from "@evenkeel/shared/attention";
import { may, type CommandReply, type ErrorCode } from "@evenkeel/shared/wire";
import type { Asker, AttentionCommand, AuditStore, Clock, Monitor, Person } from "../ports.ts";
import type { StationRegistry } from "./registry.ts";
import type { RoomDesk } from "./room-desk.ts";
import { handOverSummary } from "./summary.ts";

export interface AttentionCommandsParts {
  readonly monitor: Pick<Monitor, "alarms" | "resolved" | "rooms" | "session">;
  readonly desks: ReadonlyMap<string, RoomDesk>;
  readonly stations: StationRegistry;
  readonly people: () => Promise<readonly Person[]>;
  readonly audit: AuditStore;
  readonly clock: Clock;
}

type CommandOf<Type extends AttentionCommand["type"]> = Extract<AttentionCommand, { type: Type }>;

/** Told with a yes: done, and yet somebody must know. */
const NOT_RECORDED: CommandReply = {
  ok: true,
  warning: "This was done, but the record cannot be written at present. Note it on paper; writing is tried again.",
};

function refused(code: ErrorCode, message: string): CommandReply {
  return { ok: false, error: { code, message } };
}

/** Carries out what people answer, and how a room changes hands. Each is judged and done in one turn. */
export function attentionCommands(parts: AttentionCommandsParts) {
  const { monitor, desks, stations, people, audit, clock } = parts;

  async function done(desk: RoomDesk): Promise<CommandReply> {
    return (await desk.saved()) ? { ok: true } : NOT_RECORDED;
  }

  async function personNamed(id: string, cares: boolean): Promise<Person | string> {
    const person = (await people()).find((one) => one.id === id && one.active);
    if (!person) return "There is no such person here. Choose one again.";
    if (cares && !may(person.role, "care"))
      return `${person.name} may not answer for a room. Choose a nurse or a clinician.`;
    return person;
  }

  function stationNamed(id: string): string | { readonly id: string; readonly name: string } {
    const station = stations.all().find((one) => one.id === id);
    if (!station) return "This station is not connected. Choose another.";
    return station.role === "display" ? "Nobody answers at a display. Choose another station." : station;
  }

  /** To whom, with the name that people know them by; or why not. */
  async function named(to: { person: string } | { station: string }): Promise<Receiver | string> {
    if ("station" in to) {
      const station = stationNamed(to.station);
      return typeof station === "string" ? station : { station: station.id, name: station.name };
    }
    const person = await personNamed(to.person, true);
    return typeof person === "string" ? person : { person: person.id, name: person.name };
  }

  async function respond(desk: RoomDesk, command: CommandOf<"alarm.respond">, { by, page }: Asker) {
    const { alarm, kind, to, reason } = command;
    if (kind === "forwarded" && !to) {
      return refused("invalid", "Say to whom the alarm is passed on: a person, a station, or the next step.");
    }
    let receiver: Forward | string | null = null;
    if (kind === "forwarded" && to) receiver = "tier" in to ? to : await named(to);
    if (typeof receiver === "string") return refused("not-allowed-now", receiver);
    const refusal = answerRefusal(desk.state, command);
    if (refusal !== null) return refused("not-allowed-now", refusal);
    const at = clock.now();
    const station = stations.of(page)?.id;
    const answer: AlarmAnswer = {
      alarm,
      priority: desk.state.calls[alarm]?.priority ?? "low",
      kind,
      by,
      at,
      ...(station !== undefined && { station }),
      ...(receiver && { to: receiver }),
      ...(reason && { reason }),
    };
    desk.step({ type: "answered", at, answer });
    // A call for help is over when a person says so: nothing measures it.
    const ended = kind === "resolved" ? monitor.resolved(desk.room, alarm, by) : null;
    const reply = await done(desk);
    return (await ended) === false ? NOT_RECORDED : reply;
  }

  async function offer(desk: RoomDesk, command: CommandOf<"room.hand-over-offer">, { by, role }: Asker) {
    const to = await named(command.to);
    if (typeof to === "string") return refused("not-allowed-now", to);
    if ("person" in to && to.person === by.userId) {
      return refused("not-allowed-now", "A hand-over takes two people. Choose who takes the room.");
    }
    const view = await monitor.session(desk.session);
    if (!view || desks.get(desk.room) !== desk) return refused("not-allowed-now", "There is no session in this room.");
    const at = clock.now();
    const refusal = offerRefusal(desk.state, by, may(role, "supervise"), at);
    if (refusal !== null) return refused("not-allowed-now", refusal);
    const summary = handOverSummary(view, monitor.alarms(desk.room) ?? { alarms: [] }, at);
    const made = { id: command.commandId, by, to, at, until: at + OFFER_MS, summary };
    desk.step({ type: "hand-over-offered", at, offer: made });
    return done(desk);
  }

  function accept(desk: RoomDesk, { handOver, readBack }: CommandOf<"room.hand-over-accept">, { by, page }: Asker) {
    const at = clock.now();
    const refusal = acceptRefusal(desk.state, handOver, by, stations.of(page)?.id, readBack, at);
    if (refusal !== null) return refused("not-allowed-now", refusal);
    desk.step({ type: "hand-over-accepted", at, offer: handOver, by, readBack });
    return done(desk);
  }

  function decline(desk: RoomDesk, { handOver, reason }: CommandOf<"room.hand-over-decline">, { by }: Asker) {
    const at = clock.now();
    const refusal = declineRefusal(desk.state, handOver, at);
    if (refusal !== null) return refused("not-allowed-now", refusal);
    desk.step({ type: "hand-over-declined", at, offer: handOver, by, reason });
    return done(desk);
  }

  async function tested({ by, page }: Asker): Promise<CommandReply> {
    const station = stations.of(page);
    if (!station?.proof) {
      return refused(
        "not-allowed-now",
        "The server has not heard of this station's sound yet. Wait a moment, then test it.",
      );
    }
    const at = clock.now();
    stations.tested(page, at);
    await audit.add({ at, userId: by.userId, action: "sound-tested", detail: { station: station.name } });
    return { ok: true };
  }

  return async function execute(command: AttentionCommand, asker: Asker): Promise<CommandReply> {
    if (!monitor.rooms().some(({ id }) => id === command.room)) {
      return refused("not-found", "There is no such room. Reload the page.");
    }
    if (command.type === "station.sound-tested") return tested(asker);
    const desk = desks.get(command.room);
    if (!desk) return refused("not-allowed-now", "There is no session in this room. Open one first.");
    switch (command.type) {
      case "alarm.respond":
        return respond(desk, command, asker);
      case "room.hand-over-offer":
        return offer(desk, command, asker);
      case "room.hand-over-accept":
        return accept(desk, command, asker);
      case "room.hand-over-decline":
        return decline(desk, command, asker);
      default:
        return command satisfies never;
    }
  };
}
