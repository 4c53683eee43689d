import type { EpochMs } from "@evenkeel/shared/time";
import type { Beat, Body, BodyState, Breath } from "../physiology.ts";
import { random } from "../random.ts";

export const RESTING_STATE: BodyState = {
  rhythm: "sinus",
  sys: 124,
  dia: 78,
  spo2: 97.5,
  alveolarCo2: 38,
  temperature: 36.7,
  perfusion: 2.5,
  stiffness: 0.2,
  movement: 0,
  shivering: 0,
};

export interface Script {
  readonly startsAt: EpochMs;
  readonly seed?: number;
  /** Beats and breaths a minute; none when 0. */
  readonly rate?: number;
  readonly respRate?: number;
  /** Spread of RR and of the breath's length as a share of them. */
  readonly rrSpread?: number;
  readonly breathSpread?: number;
  /** Every so many beats comes early, from where it says, with a pause after it. */
  readonly early?: { readonly every: number; readonly origin: Beat["origin"]; readonly stroke: number };
  readonly stroke?: number;
  readonly depth?: (at: EpochMs) => number;
  readonly flow?: number;
  readonly state?: Partial<BodyState> | ((at: EpochMs) => Partial<BodyState>);
}

/** A body that does what a test says, and remembers all its beats and breaths. */
export function scriptedBody(script: Script): Body & { readonly beats: Beat[]; readonly breaths: Breath[] } {
  const { startsAt, seed = 1, rate = 72, respRate = 14, rrSpread = 0.03, breathSpread = 0.1, early } = script;
  const [hearts, lungs] = [random(seed), random(seed + 1)];
  const beats: Beat[] = [];
  const breaths: Breath[] = [];
  const varied = (mean: number, spread: number, chance: number) =>
    mean * Math.min(1.8, Math.max(0.45, 1 + spread * chance));
  const stateAt = (at: EpochMs): BodyState => {
    const more = typeof script.state === "function" ? script.state(at) : script.state;
    return { ...RESTING_STATE, ...more };
  };
  let state = stateAt(startsAt);
  let nextBeat = rate > 0 ? startsAt + 311 : Infinity;
  let nextBreath = respRate > 0 ? startsAt + 507 : Infinity;

  function beatAt(at: EpochMs): Beat {
    const usual = varied(60_000 / rate, rrSpread, hearts.normal());
    const place = early ? (beats.length + 1) % early.every : -1;
    const isEarly = early !== undefined && place === 0;
    const rrMs = usual * (early && place === early.every - 1 ? 0.66 : isEarly ? 1.34 : 1);
    const usually = state.rhythm === "ventricular-tachycardia" ? "ventricular" : "sinus";
    const [origin, stroke] = isEarly ? [early.origin, early.stroke] : [usually, script.stroke ?? 1];
    return { at, rrMs, origin, stroke } as Beat;
  }

  function breathAt(at: EpochMs): Breath {
    const length = varied(60_000 / respRate, breathSpread, lungs.normal());
    const depth = script.depth?.(at) ?? varied(1, 0.1, lungs.normal());
    return { at, inspirationMs: length * 0.38, expirationMs: length * 0.62, depth, flow: script.flow ?? 1 };
  }

  return {
    beats,
    breaths,
    get state() {
      return state;
    },
    advance(_from, until) {
      state = stateAt(until);
      const [hadBeats, hadBreaths] = [beats.length, breaths.length];
      for (; nextBeat <= until; nextBeat += beats.at(-1)!.rrMs) beats.push(beatAt(nextBeat));
      for (; nextBreath <= until;) {
        const breath = breathAt(nextBreath);
        breaths.push(breath);
        nextBreath += breath.inspirationMs + breath.expirationMs;
      }
      return { beats: beats.slice(hadBeats), breaths: breaths.slice(hadBreaths) };
    },
  };
}
