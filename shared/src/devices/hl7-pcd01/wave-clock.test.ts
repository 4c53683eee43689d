import { expect, test } from "vitest";
import { WaveClock } from "./wave-clock.ts";

const NOW = Date.UTC(2026, 0, 5, 9);

/** Chunks of a second each, that arrive so late; where each begins, from when it truly did. */
function offsets(late: readonly number[], says: boolean, crystal = 1): number[] {
  const clock = new WaveClock();
  return late.map((ms, number) => {
    const from = NOW + number * 1000 * crystal;
    const own = { from: NOW + number * 1000, until: NOW + (number + 1) * 1000 };
    return clock.place(from + ms, 1000, says ? own : undefined) - from;
  });
}

test("a message that is late is no hole, and the next one no overlap", () => {
  for (const off of offsets([0, 300, 0, 0, 900, 0], true)) expect(Math.abs(off)).toBeLessThanOrEqual(4);
});

test("where the sender says no times, what comes after a late message does not overlap it", () => {
  const found = offsets([0, 300, 0, 0, 0], false);
  for (let number = 1; number < found.length; number++) {
    expect(found[number]! - found[number - 1]!).toBeGreaterThanOrEqual(-2);
  }
});

test("a day of chunks by a crystal that is off stays with the host's clock, without a joint that shows", () => {
  for (const crystal of [0.9999, 1.0001]) {
    const found = offsets(Array<number>(86_400).fill(0), true, crystal);
    expect(Math.max(...found.map(Math.abs))).toBeLessThan(5);
  }
});

test("a pause by the sender's own account is a hole of its own length", () => {
  const clock = new WaveClock();
  clock.place(NOW, 1000, { from: NOW, until: NOW + 1000 });
  expect(clock.place(NOW + 1600, 1000, { from: NOW + 1600, until: NOW + 2600 })).toBe(NOW + 1600);
});

test("a clock that was set back an hour is followed at once", () => {
  const clock = new WaveClock();
  clock.place(NOW, 1000);
  expect(clock.place(NOW - 3_600_000, 1000)).toBe(NOW - 3_600_000);
});
