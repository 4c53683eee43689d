import { expect } from "@playwright/test";
import type { HeardPulse } from "./hearing.ts";

/** The ear waits for 2 % of full scale, and a pulse's edges are ramps: a few ms of each are not heard. */
const EDGE_MS = 12;

const ms = (seconds: number): number => seconds * 1000;
const lengths = (burst: readonly HeardPulse[]): number[] => burst.map(({ from, until }) => ms(until - from));
const gaps = (burst: readonly HeardPulse[]): number[] =>
  burst.slice(1).map(({ from }, index) => ms(from - burst[index]!.until));

function expectWithin(values: readonly number[], [low, high]: readonly [number, number], what: string): void {
  for (const value of values) {
    expect(value, what).toBeGreaterThan(low - EDGE_MS);
    expect(value, what).toBeLessThan(high + EDGE_MS);
  }
}

/** IEC 60601-1-8 tables 3 and 4, HIGH: ten pulses of 75 to 200 ms as 3 + 2, twice, with x = 50 to 125 ms inside a group. */
export function expectHighBurst(burst: readonly HeardPulse[]): void {
  expect(burst, "HIGH is ten pulses").toHaveLength(10);
  expectWithin(lengths(burst), [75, 200], "length of a pulse");
  const between = gaps(burst);
  const inGroup = [0, 1, 3, 5, 6, 8].map((index) => between[index]!);
  expectWithin(inGroup, [50, 125], "gap within a group");
  const x = inGroup.reduce((sum, gap) => sum + gap, 0) / inGroup.length;
  const pulse = lengths(burst)[0]!;
  expectWithin(
    [between[2]!, between[7]!],
    [2 * x + pulse - 2 * EDGE_MS, 2 * x + pulse + 2 * EDGE_MS],
    "gap after three",
  );
  expectWithin([between[4]!], [350, 1300], "gap between the fives");
}

/** MEDIUM: three pulses of 125 to 250 ms, as far apart as they are long. */
export function expectMediumBurst(burst: readonly HeardPulse[]): void {
  expect(burst, "MEDIUM is three pulses").toHaveLength(3);
  expectWithin(lengths(burst), [125, 250], "length of a pulse");
  expectWithin(gaps(burst), [125, 250], "gap between pulses");
}
