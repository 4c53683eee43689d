import { WAVES, type WaveKey } from "@evenkeel/shared/vitals";
import { autoSpan, unitSpan, type Span } from "./span.ts";

/** How tall a wave is drawn: so many times its usual height, or fitted to the signal. */
export const GAINS = [0.5, 1, 2, "auto"] as const;
export type Gain = (typeof GAINS)[number];

/**
 * The span of a wave at a gain. x1 is the catalogue's span (an ECG's lane holds 2 mV, a capnogram's 50 mmHg), widened
 * where the signal leaves it; a wave without a unit has no usual height and is fitted to the signal there.
 * @param base the span of before at x1, or of before when fitted
 */
export function spanAtGain(wave: WaveKey, gain: Gain, base: Span | null, seen: Span): { base: Span; shown: Span } {
  const fits = gain === "auto" || WAVES[wave].unit === "";
  const next = fits ? autoSpan(base, seen) : unitSpan(WAVES[wave].span, seen);
  return { base: next, shown: typeof gain === "number" && gain !== 1 ? magnified(next, gain) : next };
}

/** Taller or lower about zero where the span has it, so that a baseline stays where it is; about its middle otherwise. */
function magnified({ low, high }: Span, gain: number): Span {
  const still = low <= 0 && high >= 0 ? 0 : (low + high) / 2;
  return { low: still + (low - still) / gain, high: still + (high - still) / gain };
}

/** Whether the signal leaves the span: a top that is cut off must not pass for a plateau. */
export function isCut(shown: Span, seen: Span): boolean {
  const slack = (shown.high - shown.low) * 0.02;
  return seen.low < shown.low - slack || seen.high > shown.high + slack;
}
