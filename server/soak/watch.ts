import type { EpochMs } from "@evenkeel/shared/time";
import { NUMERICS, type NumericKey, type WaveformChunk, type WaveKey } from "@evenkeel/shared/vitals";
import type { BusMessage } from "../src/ports.ts";
import type { BedPlan } from "./beds.ts";
import { CUFF_EVERY_MS, truthAt } from "./body.ts";

/** From here on everything is expected to be there: associations made, requests answered, clocks settled. */
const WARM_UP_MS = 60_000;
/** A device averages, waits for its own second and is read in its own rhythm. */
const OLDEST_TRUTH_MS = 20_000;
/** Host time of consecutive chunks: rounded to whole ms, and carried after the host's clock in small steps. */
const JOINT_MS = 6;
const MOST_PROBLEMS = 20;

interface WaveWatch {
  first: EpochMs;
  end: EpochMs;
  samples: number;
  longestMs: number;
  joints: number;
  /** How long ago the newest sample was when it came, in the first and in the last ten minutes: least of each. */
  earlyLag: number;
  lateLag: number;
}

/** What the soak has to say of one device; empty `problems` is what it is for. */
export interface BedReport {
  readonly driver: string;
  readonly numerics: number;
  readonly cuffs: number;
  readonly samples: number;
  readonly longestSilenceMs: number;
  readonly worstDriftMs: number;
  readonly problems: readonly string[];
}

/** Follows one device on the bus, and compares what it says with what it was told. */
export function watch(plan: BedPlan, begin: EpochMs, until: EpochMs) {
  const problems: string[] = [];
  const numerics = new Map<NumericKey, EpochMs>();
  const waves = new Map<WaveKey, WaveWatch>();
  let told = 0;
  let cuffs = 0;
  let connected = false;
  let longestSilenceMs = 0;
  const warm = begin + WARM_UP_MS;
  const staleAfterMs = Math.max(3000, 2 * plan.periodMs);

  function problem(at: EpochMs, words: string): void {
    if (problems.length < MOST_PROBLEMS) problems.push(`${((at - begin) / 1000).toFixed(1)} s: ${words}`);
  }

  function hearLink(message: Extract<BusMessage, { type: "link" }>): void {
    const { link, at, reason = "" } = message;
    if (link === "connected") connected = true;
    else if (connected) problem(at, `link ${link}: ${reason}`);
  }

  function hearNumeric(vital: NumericKey, value: number, at: EpochMs): void {
    told += 1;
    const before = numerics.get(vital);
    if (before !== undefined && at > warm) {
      longestSilenceMs = Math.max(longestSilenceMs, at - before);
      if (at - before > staleAfterMs) problem(at, `${vital} was silent for ${at - before} ms`);
    }
    numerics.set(vital, at);
    if (at < warm || !plan.numerics.includes(vital)) return;
    const off = 0.6 * 10 ** -NUMERICS[vital].decimals;
    for (let back = 0; back <= OLDEST_TRUTH_MS; back += 5000) {
      if (Math.abs(truthAt(vital, at - back) - value) <= off) return;
    }
    problem(at, `${vital} ${value} is not what the patient had`);
  }

  function hearWave({ wave, at: first, rate, samples }: WaveformChunk, at: EpochMs): void {
    if (plan.waves[wave] === undefined || at < warm) return;
    const durationMs = (samples.length * 1000) / rate;
    const end = first + durationMs;
    const lag = at - end;
    const seen = waves.get(wave);
    if (!seen) {
      waves.set(wave, {
        first,
        end,
        samples: samples.length,
        longestMs: durationMs,
        joints: 0,
        earlyLag: lag,
        lateLag: Infinity,
      });
      return;
    }
    const joint = Math.abs(first - seen.end);
    if (joint > JOINT_MS) {
      seen.joints += 1;
      problem(at, `${wave}: ${(first - seen.end).toFixed(0)} ms between two chunks`);
    }
    if (Math.abs(rate - plan.waves[wave]) > 0.01 * rate) problem(at, `${wave}: ${rate} samples a second`);
    if (lag < -1000) problem(at, `${wave}: ends ${(-lag).toFixed(0)} ms ahead of the clock`);
    seen.samples += samples.length;
    seen.longestMs = Math.max(seen.longestMs, durationMs);
    seen.end = end;
    if (at < warm + 600_000) seen.earlyLag = Math.min(seen.earlyLag, lag);
    if (at > until - 600_000) seen.lateLag = Math.min(seen.lateLag, lag);
  }

  return {
    hear(message: BusMessage): void {
      if (message.type === "link") hearLink(message);
      if (message.type === "clock" && Math.abs(message.skewMs) > 2000)
        problem(message.at, `clock off by ${message.skewMs} ms`);
      if (message.type !== "observations") return;
      for (const one of message.observations) {
        if (one.kind === "wave") hearWave(one, message.at);
        if (one.kind === "missing" && message.at > warm && plan.numerics.includes(one.vital))
          problem(message.at, `${one.vital} is missing: ${one.reason}`);
        if (one.kind !== "numeric") continue;
        if (NUMERICS[one.vital].rhythm === "continuous") hearNumeric(one.vital, one.value, message.at);
        else if (one.vital === "nibpSys") {
          cuffs += 1;
          const age = message.at - (one.measuredAt ?? message.at);
          if (message.at > warm && (age < -2000 || age > 90_000)) problem(message.at, `cuff reading ${age} ms old`);
        }
      }
    },
    problem,
    report(at: EpochMs): BedReport {
      let samples = 0;
      let worstDriftMs = 0;
      if (!connected) problem(at, "never connected");
      for (const vital of plan.numerics) {
        const last = numerics.get(vital);
        if (last === undefined || at - last > staleAfterMs) problem(at, `${vital} ended before the soak did`);
      }
      for (const [wave, rate] of Object.entries(plan.waves) as [WaveKey, number][]) {
        const seen = waves.get(wave);
        if (!seen) {
          problem(at, `${wave} was never told`);
          continue;
        }
        samples += seen.samples;
        if (at - seen.end > 2 * seen.longestMs + 3000) problem(at, `${wave} ended before the soak did`);
        // The device's own clock makes the samples: a crystal that is fast makes more of them in an hour of the host's.
        const due = ((seen.end - seen.first) * (1 + plan.crystalPpm / 1e6) * rate) / 1000;
        const off = ((seen.samples - due) * 1000) / rate;
        const drift = seen.lateLag === Infinity ? 0 : Math.abs(seen.lateLag - seen.earlyLag);
        worstDriftMs = Math.max(worstDriftMs, Math.abs(off), drift);
        const most = seen.longestMs + 50;
        if (Math.abs(off) > most) problem(at, `${wave}: samples are off by ${off.toFixed(0)} ms of them`);
        if (drift > most) problem(at, `${wave}: its time has drifted by ${drift.toFixed(0)} ms`);
      }
      const cuffsDue = Math.floor((at - begin) / CUFF_EVERY_MS);
      if (plan.cuff && Math.abs(cuffs - cuffsDue) > 1) problem(at, `${cuffs} cuff readings of ${cuffsDue}`);
      return { driver: plan.driver, numerics: told, cuffs, samples, longestSilenceMs, worstDriftMs, problems };
    },
  };
}
