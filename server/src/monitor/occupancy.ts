import type { AlarmEvent, Author } from "@evenkeel/shared/alarms";
import { alarmFacts, dueCompletion, type SessionFact, type SessionView } from "@evenkeel/shared/session";
import type { DeviceNotice, Observation } from "@evenkeel/shared/vitals";
import type { RoomItem, WireLink } from "@evenkeel/shared/wire";
import type { EpochMs, SampleRow } from "../ports.ts";
import type { AlarmDesk } from "./alarm-desk.ts";
import { isReading, judged, otherRow, sampleRow, wireOther, type Reading } from "./feed.ts";
import type { Doubt, Identity, Told } from "./identity.ts";
import { notOfTheFuture } from "./measured.ts";
import type { Recorder } from "./recorder.ts";
import type { SessionDesk } from "./session-desk.ts";
import { shownValues } from "./shown-values.ts";
import type { Preference } from "./sources.ts";
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
  /** Whether any station that covers the room can be heard. */
  setHeard(heard: boolean, at: EpochMs): void;
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
  const values = shownValues();
  const waves = waveGather();

  function tellDoubt(device: string, present: boolean, at: EpochMs): void {
    alarms.step({ type: "device-fault", at, device, fault: "wrong-patient", present });
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
      const told: DeviceNotice[] = [];
      for (const observation of observations) {
        if (isReading(observation)) {
          const reading = judged(notOfTheFuture(observation));
          recorded.push(reading);
          // Every source is judged; one of them is shown.
          if (values.read(reading, device, at, items)) current.push(reading);
        } else if (observation.kind === "wave") {
          recorder.wave(session.id, device, observation);
          waves.add(device, observation);
        } else if (observation.kind === "notice") {
          told.push(observation);
        } else if (observation.kind === "other") {
          recorder.sample(otherRow(session.id, observation, device));
          values.other(wireOther(observation, device), items);
        }
      }
      try {
        // On the wire before the judging, which costs as much again; an alarm follows in the same turn.
        show(items);
      } finally {
        for (const one of told) alarms.step(noticed(one, device, at));
        for (const observation of current) alarms.step({ type: "observed", at, device, observation });
        for (const reading of recorded) recorder.sample(sampleRow(session.id, reading, device));
      }
    },
    takeWaves() {
      return waves.take().map(({ device, chunk }) => wireWave(chunk, device, packWave(chunk.wave, chunk.samples)));
    },
    link(link, at) {
      if (link.link === "lost") values.yields(link.device);
      alarms.step({ type: "link", at, device: link.device, link: link.link, staleAfterMs: link.staleAfterMs });
    },
    unbind(device, at) {
      values.forget(device);
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
      return now ? values.blank(device, at) : [];
    },
    doubt: (device) => identity.doubt(device),
    confirmPatient(device, at) {
      if (!identity.confirm(device)) return false;
      tellDoubt(device, false, at);
      return true;
    },
    isSuspect: (device) => identity.isSuspect(device),
    prefer: (preference) => values.prefer(preference),
    tick: (at) => void alarms.step({ type: "ticked", at }),
    due(at) {
      const fact = session.view ? dueCompletion(session.view, at) : null;
      return fact ? [fact] : [];
    },
    sessionChanged(at) {
      for (const fact of session.view ? alarmFacts(session.view, at) : []) alarms.step(fact);
    },
    setHeard: (heard, at) => void alarms.step({ type: "coverage", at, heard }),
    latest: () => values.all(),
    restore: (rows) => values.restore(rows),
  };
}

function noticed({ code, active, alarm, text }: DeviceNotice, device: string, at: EpochMs): AlarmEvent {
  return { type: "notice", at, device, code, active, ...(alarm && { alarm: text }) };
}

export function isOver(view: SessionView | null): boolean {
  return view?.phase === "ended";
}
