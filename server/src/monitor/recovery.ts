import { initialAlarms, restoredAlarms, type AlarmState } from "@evenkeel/shared/alarms";
import type { AlarmInput } from "@evenkeel/shared/replay";
import { foldSession, type SessionView } from "@evenkeel/shared/session";
import type { EpochMs, HostClock, Log, SampleRow, Storage } from "../ports.ts";
import type { Admission } from "./admission.ts";
import { profileOf } from "./commands.ts";
import { openingProfile } from "./profiles.ts";
import type { RecordHealth } from "./record-health.ts";
import type { Room } from "./room.ts";
import { sessionDesk } from "./session-desk.ts";
import type { SessionRecord } from "./session-record.ts";
import type { Ward } from "./ward.ts";

export interface RecoveryParts {
  readonly ward: Ward;
  readonly storage: Storage;
  readonly admission: Admission;
  readonly record: SessionRecord;
  readonly health: RecordHealth;
  readonly clock: HostClock;
  readonly log: Log;
}

/** Brings every open session back into its room as the last process left it; a room no longer configured is added. */
export async function recoverSessions(parts: RecoveryParts): Promise<void> {
  const { ward, storage, log } = parts;
  for (const found of await recoverable(storage, log)) {
    const { room } = found.view;
    await goOn(parts, ward.rooms.get(room) ?? ward.add(room, room), found);
  }
}

async function goOn(parts: RecoveryParts, room: Room, found: Recovered): Promise<void> {
  const { storage, admission, record, health, clock, log } = parts;
  // Behind what is on record every delay would stand still until the host's clock has caught up.
  clock.notBefore?.(found.lastKnownAt);
  const at = clock.now();
  const session = sessionDesk(found.view.id, storage.sessions, found.view);
  const alarms = found.alarms ?? initialAlarms(at);
  const opening = await openingProfile(storage.profiles, found.view, log);
  const first: AlarmInput =
    found.before === null ? { type: "begun", state: alarms } : { type: "resumed", before: found.before };
  const after = { count: found.inputs, first };
  const next = admission.prepare(room, session, alarms, profileOf(opening, found.view), after);
  next.restore(found.newest);
  // The engine's first word, before any link: the stop itself must not be taken for silence of a device.
  next.alarms.step({ type: "recovered", at });
  // The last process may have been killed while its record was at risk; this one finds out for itself.
  next.alarms.step({ type: "record", at, atRisk: health.atRisk });
  room.occupy(next, at);
  next.sessionChanged(at);
  const from = found.lastKnownAt;
  await record.add(room, [{ type: "monitoring-gap", from, until: at, cause: "Evenkeel was not running" }], at);
  log.info({ session: found.view.id, room: room.id, gapMs: at - from }, "session recovered");
}

/** An open session as the last process left it. */
interface Recovered {
  readonly view: SessionView;
  /** Null when none was ever saved. */
  readonly alarms: AlarmState | null;
  /** How many inputs of the engine are on record, and before which of them its state was saved; null when unknown. */
  readonly inputs: number;
  readonly before: number | null;
  readonly newest: readonly SampleRow[];
  /** The last moment of which the record knows anything: the gap in the monitoring begins here. */
  readonly lastKnownAt: EpochMs;
}

/** Every open session. One that cannot be read is told in the log and does not keep the others from coming back. */
async function recoverable(storage: Storage, log: Log): Promise<readonly Recovered[]> {
  const found: Recovered[] = [];
  for (const id of await storage.sessions.open()) {
    try {
      const one = await recover(storage, id);
      if (one) found.push(one);
    } catch (error) {
      log.error({ err: error, session: id }, "an open session could not be recovered; its record is untouched");
    }
  }
  return found;
}

async function recover(storage: Storage, id: string): Promise<Recovered | null> {
  const view = foldSession(id, await storage.sessions.events(id));
  if (!view || view.phase === "ended") return null;
  const saved = await storage.alarms.load(id);
  const { count } = await storage.alarms.inputsKept(id);
  const newest = await storage.observations.newest(id);
  const times = [...newest.map((row) => row.at), saved?.at ?? 0, view.events.at(-1)?.at ?? view.openedAt];
  return {
    view,
    alarms: saved ? restoredAlarms(JSON.parse(saved.state) as Partial<AlarmState>, saved.at) : null,
    inputs: count,
    before: saved?.next ?? null,
    newest,
    lastKnownAt: Math.max(...times),
  };
}
