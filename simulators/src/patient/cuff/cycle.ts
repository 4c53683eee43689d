import type { EpochMs } from "@evenkeel/shared/time";
import type { Moment } from "../moments.ts";
import type { Noise } from "../noise.ts";
import type { CuffFailure, CuffFault } from "./failures.ts";
import { envelope, estimate, type Oscillation, type Pressures } from "./oscillations.ts";

/** An adult's cuff, pressures in mmHg (clinical notes, signals section 4; Dinamap manual). */
const INFLATING_PER_S = 32;
const FALLING_PER_S = 35;
const STEP = 7;
/** Once again from so much higher, and from no less than this. */
const RETRY_MORE = 40;
const RETRY_TARGET = 200;
const HIGHEST_TARGET = 280;
const OVER_PRESSURE = 300;
const LOWEST = 12;
const HARD_STOP_MS = 180_000;
/** A pump that has not reached its target by then has a leak; one that fills faster than any arm does has a kinked hose. */
const LEAK_MS = 25_000;
const KINKED_PER_S = 100;
/** Two pulses are waited for at each step, at most for this long. */
const HOLD_MS = 2500;
/** Largest oscillation of a usual pulse pressure; less than the least cannot be told from nothing. */
const USUAL_SIZE = 2.6;
const USUAL_PULSE_PRESSURE = 46;
const LEAST_SIZE = 0.5;
/** No artery moves a cuff this much: an arm does. */
const SHAKEN_SIZE = 8;
const SHAKING = 9;
/** From this share of steps without two matching pulses on, the arm moves. */
const MOST_SPOILED = 0.35;
/** Fewer steps than these are no envelope. */
const LEAST_STEPS = 6;

export type CycleEnd = { readonly failed: CuffFailure } | { readonly reading: Pressures };

/** One measurement: up to the target, down in steps of two matching pulses, an estimate; once again from higher if need be. */
export class CuffCycle {
  readonly startedAt: EpochMs;
  pressure: number;
  phase: "holding" | "inflating" | "stepping" = "inflating";
  private target: number;
  private readonly grain: Noise;
  private readonly origin: EpochMs;
  private phaseMs = 0;
  private steps: Oscillation[] = [];
  private pulses: number[] = [];
  private spoiled = 0;
  private retried = false;
  private pumpedFrom: number;

  /** @param pressure what is left in the cuff; @param target how far up it goes at first; @param origin noise goes by time from here */
  constructor(startedAt: EpochMs, pressure: number, target: number, grain: Noise, origin: EpochMs) {
    this.startedAt = startedAt;
    this.pressure = this.pumpedFrom = pressure;
    this.target = Math.min(HIGHEST_TARGET, target);
    this.grain = grain;
    this.origin = origin;
  }

  take(moment: Moment, fault: CuffFault | null): CycleEnd | null {
    const ms = moment.until - moment.from;
    if (moment.until - this.startedAt > HARD_STOP_MS) return { failed: "timeout" };
    this.phaseMs += ms;
    if (this.phase === "inflating") return this.inflate(ms, fault);
    if (this.phase === "stepping") {
      this.pressure = Math.max(this.target, this.pressure - (FALLING_PER_S * ms) / 1000);
      if (this.pressure <= this.target) this.enter("holding");
      return null;
    }
    this.feel(moment, fault);
    return this.isSettled(fault) ? this.stepped() : null;
  }

  private inflate(ms: number, fault: CuffFault | null): CycleEnd | null {
    const rate = fault === "kinked" ? 8 * INFLATING_PER_S : INFLATING_PER_S;
    const lost = fault === "leak" ? this.pressure / 3 : 0;
    this.pressure += ((rate - lost) * ms) / 1000;
    if (this.pressure >= OVER_PRESSURE) return { failed: "over-pressure" };
    if (this.phaseMs > LEAK_MS) return { failed: "leak" };
    if (this.pressure < this.target || fault === "over-pressure") return null;
    if (((this.pressure - this.pumpedFrom) / this.phaseMs) * 1000 > KINKED_PER_S) return { failed: "kinked" };
    this.pressure = this.target;
    this.enter("holding");
    return null;
  }

  private enter(phase: CuffCycle["phase"]): void {
    this.phase = phase;
    this.phaseMs = 0;
    this.pulses = [];
  }

  /** Takes in the pulses of this moment. */
  private feel({ beats, state }: Moment, fault: CuffFault | null): void {
    for (const beat of beats) {
      const chance = Math.round(beat.at - this.origin);
      const full = (USUAL_SIZE * (state.sys - state.dia)) / USUAL_PULSE_PRESSURE;
      const size = full * beat.stroke * envelope(this.pressure, state) * (1 + 0.03 * this.grain.normal(chance));
      const shaken = fault === "motion" ? SHAKING * this.grain.normal(chance + 1) : 0;
      this.pulses.push(Math.abs((fault === "weak-pulse" ? 0.1 * size : size) + shaken));
    }
  }

  private isSettled(fault: CuffFault | null): boolean {
    if (fault === "timeout") return this.phaseMs >= 5 * HOLD_MS;
    if (this.phaseMs >= HOLD_MS) return true;
    const last = this.pulses.at(-1);
    if (last === undefined) return false;
    return last < LEAST_SIZE / 4 || this.matches();
  }

  private matches(): boolean {
    const [before, last] = this.pulses.slice(-2);
    if (before === undefined || last === undefined) return false;
    return Math.abs(before - last) < 0.15 + 0.25 * Math.min(before, last);
  }

  private stepped(): CycleEnd | null {
    const felt = this.pulses.slice(-2);
    if (felt.some((one) => one > SHAKEN_SIZE) || (felt.length === 2 && !this.matches())) this.spoiled += 1;
    const size = felt.reduce((sum, one) => sum + one, 0) / Math.max(1, felt.length);
    this.steps.push({ pressure: this.pressure, size });
    if (this.isThrough()) return this.judge();
    this.target = this.pressure - STEP;
    this.enter("stepping");
    return null;
  }

  /** Two steps in a row clearly beneath the largest, on the lower side. */
  private isThrough(): boolean {
    if (this.pressure - STEP < LOWEST) return true;
    const peak = Math.max(...this.steps.map(({ size }) => size));
    if (peak < LEAST_SIZE || this.steps.length < LEAST_STEPS) return false;
    const top = this.steps.findIndex(({ size }) => size === peak);
    const after = this.steps.slice(top + 1).slice(-2);
    return after.length === 2 && after.every(({ size }) => size < 0.6 * peak);
  }

  private judge(): CycleEnd | null {
    const peak = Math.max(...this.steps.map(({ size }) => size));
    const found = estimate(this.steps);
    if (this.spoiled > MOST_SPOILED * this.steps.length) return this.again("motion");
    if (peak < LEAST_SIZE) return this.again("weak-pulse");
    if (typeof found === "string") return this.again("range");
    return { reading: found };
  }

  private again(failed: CuffFailure): CycleEnd | null {
    if (this.retried) return { failed };
    this.retried = true;
    this.target = Math.min(HIGHEST_TARGET, Math.max(RETRY_TARGET, this.steps[0]!.pressure + RETRY_MORE));
    this.steps = [];
    this.spoiled = 0;
    this.pumpedFrom = this.pressure;
    this.enter("inflating");
    return null;
  }
}
