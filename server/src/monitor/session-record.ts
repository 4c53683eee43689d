import type { SessionFact } from "@evenkeel/shared/session";
import type { Clock, EpochMs } from "../ports.ts";
import type { Discharge } from "./discharge.ts";
import { isOver, SERVER } from "./occupancy.ts";
import type { RecordHealth } from "./record-health.ts";
import type { Room } from "./room.ts";

export interface SessionRecordParts {
  readonly clock: Clock;
  readonly newId: () => string;
  readonly health: RecordHealth;
  readonly discharge: Discharge;
}

/** What follows once a session's history was written, and what the server itself writes into it. */
export interface SessionRecord {
  /** The history of the session in this room has changed: the room says so, and is freed when the session is over. */
  changed(room: Room, at: EpochMs): Promise<void>;
  /** What the server itself adds to the history: completion of an infusion, a gap in the monitoring. */
  add(room: Room, facts: readonly SessionFact[], at: EpochMs): Promise<void>;
  /** Writes a command without facts: it changes no session and says whether the next one can be written. */
  probe(room: Room): Promise<void>;
}

export function sessionRecord({ clock, newId, health, discharge }: SessionRecordParts): SessionRecord {
  async function changed(room: Room, at: EpochMs): Promise<void> {
    health.report("sessions", true);
    room.sessionChanged(at);
    const { occupied } = room;
    if (occupied && isOver(occupied.session.view)) await discharge.free(room);
  }

  return {
    changed,
    async add(room, facts, at) {
      const session = room.occupied?.session;
      if (!session?.view || facts.length === 0) return;
      const expectedVersion = session.view.version;
      const reply = await session.append({ commandId: newId(), expectedVersion, at, by: SERVER, facts });
      if (reply.ok) await changed(room, at);
      else health.report("sessions", reply.error.code !== "store-failed");
    },
    async probe(room) {
      const session = room.occupied?.session;
      if (!session?.view || !health.failing("sessions")) return;
      const entry = { commandId: newId(), expectedVersion: session.view.version, at: clock.now(), by: SERVER };
      const reply = await session.append({ ...entry, facts: [] });
      health.report("sessions", reply.ok || reply.error.code !== "store-failed");
    },
  };
}
