import type { AlarmState } from "@evenkeel/shared/alarms";
import { foldSession, type SessionView } from "@evenkeel/shared/session";
import type { EpochMs, Log, SampleRow, Storage } from "../ports.ts";

/** An open session as the last process left it. */
export interface Recovered {
  readonly view: SessionView;
  /** Null when none was ever saved. */
  readonly alarms: AlarmState | null;
  readonly newest: readonly SampleRow[];
  /** The last moment of which the record knows anything: the gap in the monitoring begins here. */
  readonly lastKnownAt: EpochMs;
}

/** Every open session. One that cannot be read is told in the log and does not keep the others from coming back. */
export async function recoverable(storage: Storage, log: Log): Promise<readonly Recovered[]> {
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
  const newest = await storage.observations.newest(id);
  const times = [...newest.map((row) => row.at), saved?.at ?? 0, view.events.at(-1)?.at ?? view.openedAt];
  return {
    view,
    alarms: saved ? (JSON.parse(saved.state) as AlarmState) : null,
    newest,
    lastKnownAt: Math.max(...times),
  };
}
