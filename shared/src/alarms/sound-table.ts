import type { Priority } from "./priority.ts";
import type { MeasuredPulse } from "./sound-measure.ts";

type Range = readonly [low: number, high: number];

/**
 * IEC 60601-1-8 tables 3 and 4, in ms and Hz, written down apart from what our bursts are made of. Half a millisecond
 * is left to the measuring.
 */
const TABLE = {
  high: { counts: [10], durationMs: [75, 200] },
  medium: { counts: [3], durationMs: [125, 250] },
  low: { counts: [1, 2], durationMs: [125, 250] },
} as const satisfies Record<Priority, { counts: readonly number[]; durationMs: Range }>;
const HIGH_X_MS: Range = [50, 125];
const HIGH_BETWEEN_FIVES_MS: Range = [350, 1300];
const CALM_Y_MS: Range = [125, 250];
const RISE_OF_DURATION: Range = [0.1, 0.2];
const FUNDAMENTAL_HZ: Range = [150, 1000];
const HARMONICS_HZ: Range = [300, 4000];
const HARMONICS_WITHIN_DB = 15;
const LEAST_HARMONICS = 4;
const LEVELS_WITHIN_DB = 10;
const MEASURING_MS = 0.5;

const ms = (seconds: number) => seconds * 1000;
const within = (value: number, [low, high]: Range, by = 0) => value >= low - by && value <= high + by;

/** What in a measured burst breaks the table, in words; empty when all is as the standard asks. */
export function tableFindings(priority: Priority, pulses: readonly MeasuredPulse[]): string[] {
  const { counts, durationMs } = TABLE[priority];
  const findings: string[] = [];
  const expect = (kept: boolean, what: string) => {
    if (!kept) findings.push(what);
  };
  expect(
    counts.some((count) => count === pulses.length),
    `${pulses.length} pulses`,
  );
  pulses.forEach((pulse, index) => {
    const duration = ms(pulse.fall90 - pulse.rise90);
    const rise = ms(pulse.rise90 - pulse.rise10);
    expect(within(duration, durationMs, MEASURING_MS), `pulse ${index + 1} lasts ${duration} ms`);
    expect(within(rise / duration, RISE_OF_DURATION), `pulse ${index + 1} rises in ${rise} of ${duration} ms`);
    expect(within(pulse.fundamentalHz, FUNDAMENTAL_HZ), `pulse ${index + 1} has ${pulse.fundamentalHz} Hz`);
    const above = pulse.harmonics.slice(1);
    const heard = above.filter(({ hz, db }) => within(hz, HARMONICS_HZ) && Math.abs(db) <= HARMONICS_WITHIN_DB);
    expect(heard.length >= LEAST_HARMONICS, `pulse ${index + 1} has ${heard.length} harmonics`);
  });
  const levels = pulses.map(({ level }) => 20 * Math.log10(level));
  expect(Math.max(...levels) - Math.min(...levels) <= LEVELS_WITHIN_DB, "pulses differ in level");
  findings.push(...spacingFindings(priority, pulses));
  return findings;
}

function spacingFindings(priority: Priority, pulses: readonly MeasuredPulse[]): string[] {
  const findings: string[] = [];
  const spacings = pulses.slice(1).map(({ rise90 }, index) => ms(rise90 - (pulses[index]?.fall90 ?? 0)));
  const first = pulses[0];
  const x = spacings[0] ?? 0;
  const longer = 2 * x + (first ? ms(first.fall90 - first.rise90) : 0);
  spacings.forEach((spacing, index) => {
    const say = (kept: boolean) => {
      if (!kept) findings.push(`spacing ${index + 1}-${index + 2} is ${spacing} ms`);
    };
    if (priority !== "high") say(within(spacing, CALM_Y_MS, MEASURING_MS));
    else if (index === 4) say(within(spacing, HIGH_BETWEEN_FIVES_MS, MEASURING_MS));
    else if (index % 5 === 2) say(within(spacing, [longer, longer], 5));
    else say(within(spacing, HIGH_X_MS, MEASURING_MS) && within(spacing, [x, x], 5));
    const next = pulses[index + 1];
    const here = pulses[index];
    // The fall of one is over before the next rises: two pulses, not one long one.
    if (next && here && here.fall10 >= next.rise10) findings.push(`pulses ${index + 1} and ${index + 2} overlap`);
  });
  return findings;
}
