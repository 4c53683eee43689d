import type { Author } from "@evenkeel/shared/alarms";
import { dueCompletion, drugRunning, type SessionFact, type SessionView } from "@evenkeel/shared/session";
import type { Observation } from "@evenkeel/shared/vitals";
import type { RoomItem, WireLink } from "@evenkeel/shared/wire";
import type { EpochMs, SampleRow } from "../ports.ts";
import type { AlarmDesk } from "./alarm-desk.ts";
import { isReading, judged, otherRow, sampleRow, wireOther, wireReading, wireRow, type Reading } from "./feed.ts";
import type { Doubt, Identity, Told } from "./identity.ts";
import { isOlderThanShown, measuredTimes, notOfTheFuture, type Latest } from "./measured.ts";
import { otherValues } from "./other-values.ts";
import type { Recorder } from "./recorder.ts";
import type { SessionDesk } from "./session-desk.ts";
import { sources, type Preference } from "./sources.ts";
import { waveGather } from "./wave-gather.ts";
import { packWave, wireWave } from "./wave-pack.ts";

/** Who signs what the server does of itself. */
export const SERVER: Author = { userId: "system", name: "Evenkeel", station: "server" };

/** A device's clock further off than this is an alarm condition: house rule, see the profile's `clock-skew`. */
const SKEW_MS = 2000;

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
  /** The device is no longer of this room. */
  unbind(device: string, at: EpochMs): void;
  /** How far a device's clock is from the host's. */
  clock(device: string, skewMs: number, at: EpochMs): void;
  /** What a device calls its patient; values of somebody else go from the screen, and what is to be shown instead is returned. */
  identify(device: string, told: Told, at: EpochMs): readonly RoomItem[];
  /** While a device is doubted: whom it names. */
  doubt(device: string): Doubt | null;
  /** A person says that the device is on this patient. False when it is known to be on somebody else. */
  confirmPatient(device: string, at: EpochMs): boolean;
  /** The device names another patient. */
  isSuspect(device: string): boolean;
  prefer(preference: Preference): void;
  tick(at: EpochMs): void;
  /** Facts that are due by the time alone. */
  due(at: EpochMs): readonly SessionFact[];
  /** To be called after every change of the session. */
  sessionChanged(at: EpochMs): void;
  /** The newest values, for whoever opens the room. */
  latest(): readonly RoomItem[];
  restore(rows: readonly SampleRow[]): void;
}

export interface OccupancyParts {
  readonly session: SessionDesk;
  readonly alarms: AlarmDesk;
  readonly recorder: Recorder;
  readonly identity: Identity;
}

export function occupancy({ session, alarms, recorder, identity }: OccupancyParts): Occupancy {
  const latest: Latest = new Map();
  const others = otherValues();
  const shown = sources();
  const measured = measuredTimes();
  const waves = waveGather();
  let drug = alarms.state.drugRunning;

  /** Every source is judged; one of them is shown. */
  function read(reading: Reading, device: string, at: EpochMs, items: RoomItem[]): Reading | null {
    if (measured.isOutdated(reading, device)) return null;
    if (isOlderThanShown(reading, latest)) return reading;
    if (!shown.accepts(reading.vital, device, at, reading.kind === "numeric")) return reading;
    const item = wireReading(reading, device);
    latest.set(reading.vital, item);
    items.push(item);
    return reading;
  }

  function tellDoubt(device: string, present: boolean, at: EpochMs): void {
    alarms.step({ type: "device-fault", at, device, fault: "wrong-patient", present });
  }

  /** The device's numbers as missing: a number that is not this patient's must not stand for a moment longer. */
  function blank(device: string, at: EpochMs): RoomItem[] {
    others.forget(device);
    shown.forget(device);
    const gone: RoomItem[] = [];
    for (const [v, item] of latest) {
      if (item.d !== device) continue;
      const missing = { k: "m", v, r: "invalid", t: at, d: device } as const;
      latest.set(v, missing);
      gone.push(missing);
    }
    return gone;
  }

  return {
    session,
    alarms,
    observe(device, observations, at, show) {
      // Another patient's values are neither shown nor judged, and not written into this one's record.
      if (identity.isSuspect(device)) return;
      const items: RoomItem[] = [];
      const current: Reading[] = [];
      const recorded: Reading[] = [];
      for (const observation of observations) {
        if (isReading(observation)) {
          const reading = judged(notOfTheFuture(observation));
          recorded.push(reading);
          const news = read(reading, device, at, items);
          if (news) current.push(news);
        } else if (observation.kind === "wave") {
          recorder.wave(session.id, device, observation);
          waves.add(device, observation);
        } else if (observation.kind === "other") {
          recorder.sample(otherRow(session.id, observation, device));
          const item = wireOther(observation, device);
          if (others.add(item)) items.push(item);
        }
      }
      try {
        // On the wire before the judging, which costs as much again; an alarm follows in the same turn.
        show(items);
      } finally {
        for (const observation of current) alarms.step({ type: "observed", at, device, observation });
        for (const reading of recorded) recorder.sample(sampleRow(session.id, reading, device));
      }
    },
    takeWaves() {
      return waves.take().map(({ device, chunk }) => wireWave(chunk, device, packWave(chunk.wave, chunk.samples)));
    },
    link(link, at) {
      if (link.link === "lost") shown.forget(link.device);
      alarms.step({ type: "link", at, device: link.device, link: link.link, staleAfterMs: link.staleAfterMs });
    },
    unbind(device, at) {
      for (const [vital, item] of latest) if (item.d === device) latest.delete(vital);
      others.forget(device);
      shown.forget(device);
      identity.forget(device);
      alarms.step({ type: "unbound", at, device });
    },
    clock(device, skewMs, at) {
      const present = Math.abs(skewMs) > SKEW_MS;
      alarms.step({ type: "device-fault", at, device, fault: "clock-skew", present });
    },
    identify(device, told, at) {
      const before = identity.isSuspect(device);
      const now = identity.hear(device, told);
      if (before === now) return [];
      tellDoubt(device, now, at);
      return now ? blank(device, at) : [];
    },
    doubt: (device) => identity.doubt(device),
    confirmPatient(device, at) {
      if (!identity.confirm(device)) return false;
      tellDoubt(device, false, at);
      return true;
    },
    isSuspect: (device) => identity.isSuspect(device),
    prefer: (preference) => shown.prefer(preference),
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
    latest: () => [...latest.values(), ...others.all()],
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
        measured.restore(row.vital, row.device, m);
      }
    },
  };
}

export function isOver(view: SessionView | null): boolean {
  return view?.phase === "ended";
}
