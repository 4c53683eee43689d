import type { EpochMs } from "@evenkeel/shared/time";
import type { MissingReason, NumericKey, Observation } from "@evenkeel/shared/vitals";
import type { Moment } from "../moments.ts";
import { endTidal, pulseArrivalMs } from "../waves/index.ts";

/**
 * How monitors average (clinical notes, signals section 1): heart and pulse rate over up to 12 beats in 10 s, saturation
 * over 8 s, breaths over up to 8 in 20 s, CO₂ as the highest end of 20 s.
 */
const BEATS = { most: 12, withinMs: 10_000, lostAfterMs: 4000 } as const;
const PULSES = { ...BEATS, lostAfterMs: 6000 } as const;
const BREATHS = { most: 8, withinMs: 20_000, lostAfterMs: 20_000 } as const;
const AVERAGE_MS = 8000;
/** Weaker pulses are lost in the noise of a sensor. */
const LEAST_STROKE = 0.25;
const LEAST_PERFUSION = 0.06;
/** Breaths that move less are not seen by the impedance; those that end lower not by the CO₂. */
const LEAST_DEPTH = 0.15;
const LEAST_CO2 = 5;

export interface MonitorNumericsOptions {
  readonly startsAt: EpochMs;
  /** An arterial line is in: its pressures are told as well. */
  readonly arterialLine?: boolean;
}

/** What a monitor tells of a body: numbers counted from the same beats and breaths that its waves are drawn from. */
export interface MonitorNumerics {
  /**
   * The numbers of every full second (since 1970) that ends in these moments. Moments in order and no longer than a
   * second, or the averages have fewer readings to go by.
   */
  take(moments: readonly Moment[]): readonly Observation[];
}

export function monitorNumerics({ startsAt, arterialLine = false }: MonitorNumericsOptions): MonitorNumerics {
  const beats = new Tally(BEATS);
  const pulses = new Tally(PULSES);
  const movements = new Tally(BREATHS);
  const exhaled = new Tally(BREATHS);
  let ends: { readonly at: EpochMs; readonly mmHg: number }[] = [];
  let readings: { readonly at: EpochMs; readonly state: Moment["state"] }[] = [];
  let hasMeasured = false;
  let second = Math.floor(startsAt / 1000) + 1;

  function learn({ beats: news, breaths, state }: Moment): void {
    for (const { at, stroke } of news) {
      beats.add(at);
      const seen = stroke >= LEAST_STROKE && state.perfusion >= LEAST_PERFUSION;
      if (seen) pulses.add(at + pulseArrivalMs(state));
    }
    for (const breath of breaths) {
      if (breath.depth >= LEAST_DEPTH) movements.add(breath.at);
      const mmHg = endTidal(breath, state.alveolarCo2);
      if (mmHg < LEAST_CO2) continue;
      exhaled.add(breath.at);
      ends.push({ at: breath.at + breath.inspirationMs + breath.expirationMs, mmHg });
    }
  }

  function tell(at: EpochMs, state: Moment["state"]): Observation[] {
    readings = [...readings.filter((reading) => reading.at > at - AVERAGE_MS), { at, state }];
    ends = ends.filter((end) => end.at > at - BREATHS.withinMs);
    const mean = (key: "dia" | "spo2" | "sys") => readings.reduce((sum, r) => sum + r.state[key], 0) / readings.length;
    const done = ends.filter((end) => end.at <= at).map((end) => end.mmHg);
    hasMeasured ||= done.length > 0;
    const pulse = pulses.perMinute(at);
    const told: Observation[] = [
      ...said("heartRate", beats.perMinute(at), at),
      ...said("pulseRate", pulse, at),
      // An oximeter without a pulse has no saturation either.
      ...said("spo2", pulse === null ? null : mean("spo2"), at),
      ...said("perfusionIndex", pulse === null ? null : state.perfusion, at),
      // No breath for 20 s is a rate of 0, not a missing one: an apnoea must not look like a sensor at fault.
      ...said("respRateImpedance", movements.perMinute(at) ?? 0, at),
      ...said("respRateCo2", exhaled.perMinute(at) ?? 0, at),
      // Once it has measured a breath, a capnograph without one is not looking for its signal: there is no CO₂ to measure.
      ...said("etco2", done.length === 0 ? null : Math.max(...done), at, hasMeasured ? "invalid" : "searching"),
      ...said("temperature", state.temperature, at),
    ];
    if (!arterialLine) return told;
    const [sys, dia] = [mean("sys"), mean("dia")];
    return [
      ...told,
      ...said("abpSys", sys, at),
      ...said("abpDia", dia, at),
      ...said("abpMean", dia + (sys - dia) / 3, at),
    ];
  }

  return {
    take(moments) {
      const told: Observation[] = [];
      for (const moment of moments) {
        learn(moment);
        for (; second * 1000 <= moment.until; second += 1) told.push(...tell(second * 1000, moment.state));
      }
      return told;
    },
  };
}

function said(
  vital: NumericKey,
  value: number | null,
  at: EpochMs,
  reason: MissingReason = "searching",
): Observation[] {
  return [value === null ? { kind: "missing", vital, at, reason } : { kind: "numeric", vital, value, at }];
}

interface Counting {
  readonly most: number;
  readonly withinMs: number;
  readonly lostAfterMs: number;
}

/** Counts what comes again and again. */
class Tally {
  private readonly counting: Counting;
  private times: EpochMs[] = [];

  constructor(counting: Counting) {
    this.counting = counting;
  }

  add(at: EpochMs): void {
    this.times.push(at);
  }

  /** Null when it has stopped, or has not begun. */
  perMinute(at: EpochMs): number | null {
    const { lostAfterMs, most, withinMs } = this.counting;
    const past = this.times.filter((time) => time <= at);
    const last = past.at(-1);
    if (last === undefined || at - last >= lostAfterMs) {
      this.times = this.times.filter((time) => time > at || time === last);
      return null;
    }
    // A slow rate has few in the window: two are needed for an interval at least.
    const recent = past.filter((time, i) => time > at - withinMs || i >= past.length - 2).slice(-(most + 1));
    this.times = this.times.filter((time) => time >= recent[0]!);
    if (recent.length < 2) return null;
    const intervals = recent.length - 1;
    const known = (last - recent[0]!) / intervals;
    // An interval that already lasts longer than the others counts: a rate must not stand still in a pause.
    const open = at - last;
    const mean = open > 1.5 * known ? (known * intervals + open) / (intervals + 1) : known;
    return 60_000 / mean;
  }
}
