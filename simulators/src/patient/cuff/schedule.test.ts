import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CUFF_INTERVALS } from "./schedule.ts";
import { readingsIn, START, worn } from "./worn.fixture.ts";

/** Seconds after the start at which the cuff began to fill. */
function beginnings(one: ReturnType<typeof worn>, seconds: number): number[] {
  const found: number[] = [];
  let before: string = "idle";
  one.pass(seconds, (at) => {
    if (one.cuff.phase === "inflating" && (before === "idle" || before === "dumping")) found.push((at - START) / 1000);
    before = one.cuff.phase;
  });
  return found;
}

describe("when a cuff goes up", () => {
  it("is never by itself in manual", () => {
    expect(beginnings(worn({}, { mode: "manual" }), 3600)).toEqual([]);
  });

  it("is at the interval's start and each interval later", () => {
    for (const mode of CUFF_INTERVALS) {
      const found = beginnings(worn({}, { mode }), 3 * mode * 60 + 30);
      expect(found).toHaveLength(4);
      found.forEach((at, index) => expect(Math.abs(at - index * mode * 60)).toBeLessThan(0.5));
    }
  });

  it("is on whole intervals of the session's clock when aligned", () => {
    const found = beginnings(worn({}, { mode: 5, alignTo: START - 100_000 }), 1000);
    expect(found.map(Math.round)).toEqual([200, 500, 800]);
  });

  it("is one after the other for five minutes in STAT, with the arm let go between, and then as before", () => {
    const one = worn({}, { mode: 10 });
    one.pass(60);
    one.cuff.setMode("stat", one.now());
    const found = beginnings(one, 1000).map((at) => at - 60);
    const stat = found.filter((at) => at < 330);
    expect(stat.length).toBeGreaterThan(6);
    expect(one.cuff.mode).toBe(10);
    expect(found.filter((at) => at > 340)).toHaveLength(1);
  });

  it("is no more after STAT is stopped", () => {
    const one = worn();
    one.cuff.setMode("stat", START);
    one.pass(45);
    expect(one.cuff.stop(one.now())).toBe(true);
    const before = readingsIn(one.told).length;
    one.pass(300);
    expect([one.cuff.mode, readingsIn(one.told).length]).toEqual(["manual", before]);
  });

  it("always lets the arm rest for 5 s, also when a reading takes longer than the interval", () => {
    fc.assert(
      fc.property(fc.integer({ min: 30, max: 60 }), (rate) => {
        const one = worn({ rate }, { mode: 1 });
        one.cuff.setFault("timeout");
        let [endedAt, before, rests]: [number, string, number] = [-Infinity, "idle", 0];
        one.pass(1200, (at) => {
          const { phase } = one.cuff;
          const isResting = phase === "idle" || phase === "dumping";
          if (isResting && before !== "idle" && before !== "dumping") endedAt = at;
          if (phase === "inflating" && before !== "inflating" && before !== "holding" && before !== "stepping") {
            expect(at - endedAt).toBeGreaterThanOrEqual(5000);
            rests += 1;
          }
          before = phase;
        });
        expect(rests).toBeGreaterThan(4);
      }),
      { numRuns: 5 },
    );
  });
});
