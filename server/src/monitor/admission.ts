import { initialAlarms, type AlarmProfile, type AlarmState, type Author } from "@evenkeel/shared/alarms";
import type { AlarmInput } from "@evenkeel/shared/replay";
import { decide } from "@evenkeel/shared/session";
import type { Command, CommandReply } from "@evenkeel/shared/wire";
import type { Clock, EpochMs, Log, Storage, Timers } from "../ports.ts";
import { alarmDesk } from "./alarm-desk.ts";
import { refused } from "./commands.ts";
import { identifiersOf, identity } from "./identity.ts";
import { inputTape } from "./input-tape.ts";
import { openingProfile, startingProfile } from "./profiles.ts";
import { isOver, occupancy, type Occupancy } from "./occupancy.ts";
import type { RecordHealth } from "./record-health.ts";
import type { Recorder } from "./recorder.ts";
import type { Room } from "./room.ts";
import { sessionDesk, type SessionDesk } from "./session-desk.ts";

export interface AdmissionParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly samples: Recorder;
  readonly health: RecordHealth;
  /** Title of the other room than this one whose patient has an identifier, as `comparable` writes it. */
  readonly elsewhere: (room: string, identifier: string) => string | undefined;
}

const NO_PROFILES =
  "The alarm profiles could not be read, so no session was opened. Try again; tell your administrator if it fails again.";

/** How a session comes into a room: as a new one by command, or prepared from what the record holds. */
export interface Admission {
  /** Opens a session in a room that is free. The same command a second time answers as the first did. */
  open(room: Room, command: Extract<Command, { type: "session.open" }>, by: Author): Promise<CommandReply>;
  /**
   * An occupancy made for this room. Nobody sees anything of it until the room takes it.
   *
   * @param after what the record holds already of the engine's inputs, and the one that says where it goes on
   */
  prepare(
    room: Room,
    session: SessionDesk,
    state: AlarmState,
    profile: AlarmProfile,
    after?: { readonly count: number; readonly first: AlarmInput },
  ): Occupancy;
}

export function admission({ storage, clock, timers, log, samples, health, elsewhere }: AdmissionParts): Admission {
  let lastBegunAt: EpochMs = 0;

  function prepare(...[room, session, state, profile, after]: Parameters<Admission["prepare"]>): Occupancy {
    const tape = inputTape(session.id, after?.count);
    tape.add(after?.first ?? { type: "begun", state });
    tape.add({ type: "judged-by", profile });
    samples.follow(tape);
    const alarms = alarmDesk({
      session: session.id,
      state,
      profile,
      store: storage.alarms,
      clock,
      timers,
      log,
      tape,
      // A save that ends after the room was vacated must not show one patient's alarms on the next one's screen.
      tell(view) {
        if (room.occupied?.alarms === alarms) room.tell(view);
      },
      onHealth: (healthy) => health.report(`alarms of ${session.id}`, healthy),
    });
    const suspects = Object.entries(state.devices).filter(([, { faults }]) => faults?.includes("wrong-patient"));
    const whose = identity(
      identifiersOf(session.view),
      (identifier) => elsewhere(room.id, identifier),
      suspects.map(([device]) => device),
    );
    return occupancy({ session, alarms, recorder: samples, identity: whose });
  }

  async function startOf({ plan, profile }: Parameters<Admission["open"]>[1]) {
    try {
      return await startingProfile(storage.profiles, plan.route, profile);
    } catch {
      health.report("sessions", false);
      return "store-failed" as const;
    }
  }

  return {
    prepare,
    async open(room, command, by) {
      // The session is named by the command that opens it, so the same command again finds what the first one made.
      const id = command.commandId;
      if (room.occupied?.session.id === id) return { ok: true, version: 1, sessionId: id };
      if (room.occupied)
        return refused("not-allowed-now", "This room has a session already. End it before opening another.");
      const at = clock.now();
      const startsFrom = await startOf(command);
      if (startsFrom === "store-failed") return refused("store-failed", NO_PROFILES);
      if (startsFrom === null)
        return refused("invalid", "There is no such alarm profile, or it was retired. Reload the page.");
      const decision = decide(null, { ...command, startsFrom }, at);
      if (!decision.ok) return refused(decision.code, decision.message);
      const session = sessionDesk(id, storage.sessions, null);
      const reply = await session.append({ commandId: id, expectedVersion: 0, at, by, facts: decision.facts });
      if (!reply.ok) {
        if (reply.error.code === "store-failed") health.report("sessions", false);
        return reply;
      }
      if (session.view?.room !== room.id)
        return refused("conflict", "This command has opened a session in another room.");
      if (isOver(session.view)) return reply;
      // As it is recorded: the same command sent again starts from what the first one did.
      const profile = await openingProfile(storage.profiles, session.view, log);
      // Alarm ids are made of it: two sessions that begin together must not share them.
      lastBegunAt = Math.max(at, lastBegunAt + 1);
      const next = prepare(room, session, initialAlarms(lastBegunAt), profile);
      room.occupy(next, at);
      health.report("sessions", true);
      if (health.atRisk) next.alarms.step({ type: "record", at, atRisk: true });
      return reply;
    },
  };
}
