import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deviceClock, playedClock } from "./device-clock.ts";

/** A day in the device's time and in ours. */
const BEGIN = 1_750_000_000_000;

interface Said {
  /** When the device said it, by a true clock. */
  readonly said: number;
  /** What its clock showed. */
  readonly told: number;
  readonly at: number;
}

/** A device that speaks every `periodMs`, over a line that keeps order. Times in ms from the beginning. */
function spoken({
  periodMs,
  lengthMs,
  clock = (said) => said,
  delay = () => 0,
}: {
  readonly periodMs: number;
  readonly lengthMs: number;
  readonly clock?: (said: number) => number;
  /** When what was said then gets through, after it was said. */
  readonly delay?: (said: number) => number;
}): Said[] {
  let reached = 0;
  return Array.from({ length: Math.floor(lengthMs / periodMs) }, (_, n) => {
    const said = n * periodMs;
    reached = Math.max(reached, said + delay(said));
    return { said, told: BEGIN + clock(said), at: BEGIN + 100_000 + reached };
  });
}

function judged(messages: readonly Said[]) {
  const clock = deviceClock();
  const all = messages.map((one) => ({
    ...one,
    late: clock.told(one.told, one.at) === "late",
    /** How old it was when it came. */
    age: one.at - BEGIN - 100_000 - one.said,
  }));
  return { all, clock };
}

type Judged = ReturnType<typeof judged>["all"];

/** The longest time within which nothing live was shown though something that was no older than `age` had come. */
function longestHidden(all: Judged, age: number): number {
  let shownAt = all[0]!.at;
  let longest = 0;
  for (const one of all) {
    if (!one.late) shownAt = one.at;
    else if (one.age <= age) longest = Math.max(longest, one.at - shownAt);
  }
  return longest;
}

const period = fc.constantFrom(50, 256, 1000, 1024);
const stall = (from: number, length: number) => (said: number) =>
  said >= from && said < from + length ? from + length - said : 0;

describe("a burst after a stall", () => {
  test("only its end is news, whatever its length", () => {
    fc.assert(
      fc.property(
        period,
        fc.integer({ min: 2100, max: 7_200_000 }),
        fc.integer({ min: 1, max: 300_000 }),
        (every, length, from) => {
          const { all } = judged(
            spoken({ periodMs: every, lengthMs: from + length + 10_000, delay: stall(from, length) }).filter(
              (one) => one.said < from + 20_000 || one.said > from + length - 20_000,
            ),
          );
          for (const one of all) {
            if (one.said < every && from < every) continue; // Nothing is known before the first message.
            expect(one.late).toBe(one.age > 2000);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test("a queue that is emptied at twice the device's pace shows nothing old either", () => {
    const length = 60_000;
    const delay = (said: number) => (said < 10_000 ? 0 : Math.max(0, length - (said - 10_000) / 2));
    const { all, clock } = judged(spoken({ periodMs: 256, lengthMs: 300_000, delay }));
    for (const one of all) expect(one.late).toBe(one.age > 2000);
    expect(clock.jumps()).toBe(0);
  });

  test("several stalls, one in the burst of another", () => {
    const delay = (said: number) =>
      Math.max(stall(20_000, 30_000)(said), stall(49_000, 9000)(said), stall(70_000, 5000)(said));
    const { all, clock } = judged(spoken({ periodMs: 256, lengthMs: 200_000, delay }));
    for (const one of all) expect(one.late).toBe(one.age > 2000);
    expect(clock.jumps()).toBe(0);
  });

  test("a backlog that is the first that was ever heard leaks its beginning at most", () => {
    const { all } = judged(spoken({ periodMs: 250, lengthMs: 120_000, delay: stall(0, 60_000) }));
    const leaked = all.filter((one) => !one.late && one.age > 2000);
    expect(leaked.length).toBeLessThanOrEqual(6);
    expect(longestHidden(all, 0)).toBeLessThan(500);
  });

  test("how far behind it was is told", () => {
    const clock = deviceClock();
    clock.told(0, 500);
    expect([clock.told(1000, 9500), clock.lagMs()]).toEqual(["late", 8000]);
    expect([clock.told(9000, 9501), clock.lagMs()]).toEqual(["live", 0]);
  });
});

describe("a clock that is set", () => {
  test("hides live data for less than 5 s, in both directions, and counts as one jump", () => {
    const step = fc.oneof(fc.integer({ min: 2600, max: 20_000 }), fc.integer({ min: 20_000, max: 86_400_000 }));
    fc.assert(
      fc.property(period, step, fc.boolean(), fc.integer({ min: 1, max: 200_000 }), (every, by, back, when) => {
        const clock = (said: number) => (said < when ? said : said + (back ? -by : by));
        const { all, clock: tracked } = judged(spoken({ periodMs: every, lengthMs: when + 60_000, clock }));
        if (all.at(-1)!.said < when) return;
        expect(longestHidden(all, 0)).toBeLessThanOrEqual(5000);
        expect(all.at(-1)!.late).toBe(false);
        expect(tracked.jumps()).toBe(when <= 0 ? 0 : 1);
        expect(tracked.skewMs()).toBe(all.at(-1)!.told - all.at(-1)!.at);
      }),
      { numRuns: 100 },
    );
  });

  test("a device that speaks once a minute loses nothing when summer time ends", () => {
    const clock = (said: number) => (said < 600_000 ? said : said - 3_600_000);
    const { all } = judged(spoken({ periodMs: 60_000, lengthMs: 1_200_000, clock }));
    expect(all.some((one) => one.late)).toBe(false);
  });

  test("once a minute, and set back by seconds: one message at most", () => {
    const clock = (said: number) => (said < 600_000 ? said : said - 5000);
    const { all } = judged(spoken({ periodMs: 60_000, lengthMs: 1_200_000, clock }));
    expect(all.filter((one) => one.late).length).toBeLessThanOrEqual(1);
  });
});

describe("the network and the quartz", () => {
  /** Seeded delays up to `most`. */
  const jitter = (seeds: readonly number[], most: number) => (said: number) =>
    most * seeds[Math.floor(said / 50) % seeds.length]!;

  test("jitter below the bound hides nothing, and the skew is that of the quickest message", () => {
    const seeds = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 20, maxLength: 200 });
    fc.assert(
      fc.property(period, seeds, fc.integer({ min: 0, max: 900 }), (every, draws, most) => {
        const { all, clock } = judged(spoken({ periodMs: every, lengthMs: 300_000, delay: jitter(draws, most) }));
        expect(all.some((one) => one.late)).toBe(false);
        expect(Math.abs(clock.skewMs()! + 100_000)).toBeLessThanOrEqual(most);
      }),
      { numRuns: 30 },
    );
  });

  test("a clock that is set while the network jitters hides nothing for longer than 5 s", () => {
    const seeds = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 20, maxLength: 200 });
    fc.assert(
      fc.property(period, seeds, fc.integer({ min: 500, max: 30_000 }), (every, draws, by) => {
        const clock = (said: number) => (said < 100_000 ? said : said - by);
        const { all } = judged(spoken({ periodMs: every, lengthMs: 200_000, clock, delay: jitter(draws, 900) }));
        expect(longestHidden(all, 1000)).toBeLessThanOrEqual(5000);
      }),
      { numRuns: 60 },
    );
  });

  test("a clock that shows whole seconds only is no jitter", () => {
    const clock = (said: number) => Math.floor(said / 1000) * 1000;
    const { all, clock: tracked } = judged(spoken({ periodMs: 100, lengthMs: 600_000, clock }));
    expect(all.some((one) => one.late)).toBe(false);
    expect(tracked.jumps()).toBe(0);
  });

  test.each([
    ["whole minutes", 1000, (said: number) => Math.floor(said / 60_000) * 60_000],
    ["whole minutes, every ten seconds", 10_000, (said: number) => Math.floor(said / 60_000) * 60_000],
    ["nothing new", 1000, () => 0],
    ["nothing new from some time on", 256, (said: number) => Math.min(said, 100_000)],
  ])("a clock that shows %s hides nothing for longer than 5 s", (_shows, periodMs, clock) => {
    const { all } = judged(spoken({ periodMs, lengthMs: 600_000, clock }));
    expect(longestHidden(all, 0)).toBeLessThanOrEqual(5000);
    expect(all.filter((one) => one.late).length).toBeLessThanOrEqual(all.length / 20);
  });

  test("a burst in which a clock of whole seconds shows each several times is known by its seconds", () => {
    const clock = (said: number) => Math.floor(said / 1000) * 1000;
    const { all } = judged(spoken({ periodMs: 250, lengthMs: 120_000, clock, delay: stall(50_300, 30_000) }));
    for (const one of all) if (one.age > 3000 || one.age === 0) expect(one.late).toBe(one.age > 0);
  });

  test.each([-100e-6, 100e-6])("a day of a quartz that is wrong by %d hides nothing and is no jump", (ppm) => {
    const { all, clock } = judged(
      spoken({
        periodMs: 1000,
        lengthMs: 86_400_000,
        clock: (said) => said * (1 + ppm),
        delay: (said) => (said / 1000) % 7,
      }),
    );
    expect(all.some((one) => one.late)).toBe(false);
    expect(clock.jumps()).toBe(0);
    expect(Math.abs(clock.skewMs()! + 100_000 - 86_400_000 * ppm)).toBeLessThan(30);
  });
});

test("a recording played at a hundred times its speed has a clock that goes right", () => {
  const clock = playedClock(100);
  const verdicts = Array.from({ length: 1000 }, (_, n) => clock.told(n * 1000, BEGIN + n * 10));
  expect(new Set(verdicts)).toEqual(new Set(["live"]));
  expect(clock.skewMs()).toBe(0);
});
