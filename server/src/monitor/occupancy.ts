import type { RoomItem, WireLink, WireMissing, WireNumeric } from "@evenkeel/shared/wire";
import { dueCompletion, drugRunning, type SessionFact, type SessionView } from "@evenkeel/shared/session";
import type { NumericKey, Observation } from "@evenkeel/shared/vitals";
import type { Author } from "@evenkeel/shared/alarms";
import type { EpochMs, SampleRow } from "../ports.ts";
import type { AlarmDesk } from "./alarm-desk.ts";
import { isReading, judged, sampleRow, wireReading, wireRow, type Reading } from "./feed.ts";
import type { Recorder } from "./recorder.ts";
import type { SessionDesk } from "./session-desk.ts";
import { sources } from "./sources.ts";
import { waveGather } from "./wave-gather.ts";
import { packWave, wireWave } from "./wave-pack.ts";

/** Who signs what the server does of itself. */
export const SERVER: Author = { userId: "system", name: "Evenkeel", station: "server" };

/**
 * Times of two readings this near say nothing of their order: the way from the device jitters, and a clock is set in
 * steps. No cuff measures twice in it (IEC 80601-2-30: a cycle takes 25 s and more).
 */
const SAME_TIME_MS = 10_000;

/** One session in one room, from opening to end: all that must never be carried over to the next patient lives in here. */
export interface Occupancy {
  readonly session: SessionDesk;
  readonly alarms: AlarmDesk;
  /** Shows the numbers at once, then judges and records them; waves gather until `takeWaves`. */
  observe(
    device: string,
    observations: readonly Observation[],
    at: EpochMs,
    show: (items: readonly RoomItem[]) => void,
  ): void;
  takeWaves(): readonly RoomItem[];
  link(link: WireLink, at: EpochMs): void;
  tick(at: EpochMs): void;
  /** Facts that are due by the time alone. */
  due(at: EpochMs): readonly SessionFact[];
  /** To be called after every change of the session. */
  sessionChanged(at: EpochMs): void;
  latest(): readonly (WireMissing | WireNumeric)[];
  restore(rows: readonly SampleRow[]): void;
}

export function occupancy(session: SessionDesk, alarms: AlarmDesk, recorder: Recorder): Occupancy {
  const latest = new Map<NumericKey, WireMissing | WireNumeric>();
  const shown = sources();
  const waves = waveGather();
  let drug = alarms.state.drugRunning;

  /** When each source's value of a vital was measured last. */
  const measured = new Map<string, EpochMs>();

  /** An earlier reading that arrives late, or is told again, belongs into the record and is not judged as if it were of now. */
  function isOutdated(reading: Reading, device: string): boolean {
    if (reading.kind === "missing" || reading.measuredAt === undefined) return false;
    const source = `${device} ${reading.vital}`;
    const last = measured.get(source) ?? -Infinity;
    measured.set(source, Math.max(last, reading.measuredAt));
    return reading.measuredAt < last - SAME_TIME_MS;
  }

  /** Nor does it take the place of a newer one, whichever source that has. */
  function isOlderThanShown(reading: Reading): boolean {
    const now = latest.get(reading.vital);
    if (reading.kind === "missing" || reading.measuredAt === undefined || now?.k !== "n") return false;
    return now.m !== undefined && reading.measuredAt < now.m - SAME_TIME_MS;
  }

  return {
    session,
    alarms,
    observe(device, observations, at, show) {
      const items: RoomItem[] = [];
      const current: Reading[] = [];
      for (const observation of observations) {
        if (observation.kind === "wave") {
          recorder.wave(session.id, device, observation);
          waves.add(device, observation);
        } else if (isReading(observation)) {
          const reading = judged(notOfTheFuture(observation));
          recorder.sample(sampleRow(session.id, reading, device));
          if (isOutdated(reading, device)) continue;
          // Every source is judged; one of them is shown.
          current.push(reading);
          if (isOlderThanShown(reading)) continue;
          if (!shown.accepts(reading.vital, device, at, reading.kind === "numeric")) continue;
          const item = wireReading(reading, device);
          latest.set(reading.vital, item);
          items.push(item);
        }
      }
      try {
        // On the wire before the judging, which costs as much again; an alarm follows in the same turn.
        show(items);
      } finally {
        for (const observation of current) alarms.step({ type: "observed", at, device, observation });
      }
    },
    takeWaves() {
      return waves.take().map(({ device, chunk }) => wireWave(chunk, device, packWave(chunk.wave, chunk.samples)));
    },
    link(link, at) {
      if (link.link === "lost") shown.forget(link.device);
      alarms.step({ type: "link", at, device: link.device, link: link.link, staleAfterMs: link.staleAfterMs });
    },
    tick: (at) => void alarms.step({ type: "ticked", at }),
    due(at) {
      const fact = session.view ? dueCompletion(session.view, at) : null;
      return fact ? [fact] : [];
    },
    sessionChanged(at) {
      const running = session.view ? drugRunning(session.view, at) : false;
      if (running === drug) return;
      drug = running;
      alarms.step({ type: "drug", at, running });
    },
    latest: () => [...latest.values()],
    restore(rows) {
      for (const row of rows) {
        const known = latest.get(row.vital);
        if (known && known.t > row.at) continue;
        const item = wireRow(row);
        if (item.k !== "n" || item.m === undefined) {
          latest.set(row.vital, item);
          continue;
        }
        const m = Math.min(item.m, item.t);
        latest.set(row.vital, { ...item, m });
        measured.set(`${row.device} ${row.vital}`, m);
      }
    },
  };
}

/**
 * The host's clock is the time of record: nothing was measured later than it arrived. A time of the future would look
 * fresh for as long as it lies ahead, and hide every reading until then.
 */
function notOfTheFuture(reading: Reading): Reading {
  if (reading.kind === "missing" || reading.measuredAt === undefined || reading.measuredAt <= reading.at)
    return reading;
  return { ...reading, measuredAt: reading.at };
}

export function isOver(view: SessionView | null): boolean {
  return view?.phase === "ended";
}
