import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FAILURES, type CuffFailure, type CuffFault } from "./failures.ts";
import { failuresIn, readingsIn, START, worn } from "./worn.fixture.ts";

const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
const spread = (values: readonly number[]) => Math.sqrt(mean(values.map((one) => (one - mean(values)) ** 2)));

describe("a cuff", () => {
  it("goes up on command, takes 25 to 45 s, and tells one reading with its time", () => {
    const { cuff, told, pass } = worn();
    expect(cuff.phase).toBe("idle");
    expect(cuff.start()).toBe(true);
    expect(cuff.start()).toBe(false);
    let most = 0;
    pass(120, () => (most = Math.max(most, cuff.pressure)));
    const readings = readingsIn(told);
    expect(readings).toHaveLength(1);
    const tookS = (readings[0]![3] - START) / 1000;
    expect(tookS).toBeGreaterThan(20);
    expect(tookS).toBeLessThan(45);
    expect(most).toBeCloseTo(180, -0.5);
    expect([cuff.phase, cuff.pressure]).toEqual(["idle", 0]);
  });

  it("orders its three numbers, whoever wears it", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 85, max: 200 }),
        fc.integer({ min: 45, max: 110 }),
        fc.nat(999),
        (sys, dia, seed) => {
          fc.pre(sys - dia > 28);
          const { told, pass } = worn({ state: { sys, dia }, seed }, { seed, mode: 1 });
          pass(40 * 60);
          const readings = readingsIn(told);
          // A cycle that lasts longer than its minute leaves the next one out: a wide pulse pressure is a long way down.
          expect(readings.length + failuresIn(told).length).toBeGreaterThanOrEqual(20);
          for (const [systolic, diastolic, middle] of readings) {
            expect(systolic).toBeGreaterThan(middle);
            expect(middle).toBeGreaterThan(diastolic);
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  it("measures what IEC 80601-2-30 allows: mean error within 5, standard deviation within 8 mmHg, over many people", () => {
    const errors: { sys: number[]; dia: number[] } = { sys: [], dia: [] };
    for (let seed = 1; seed <= 85; seed += 1) {
      const [sys, dia] = [100 + (seed % 10) * 10, 55 + (seed % 7) * 5];
      const { told, pass } = worn({ state: { sys, dia }, seed }, { seed, mode: 1 });
      pass(4 * 60);
      for (const [systolic, diastolic] of readingsIn(told)) {
        errors.sys.push(systolic - sys);
        errors.dia.push(diastolic - dia);
      }
    }
    expect(errors.sys.length).toBeGreaterThan(250);
    for (const one of [errors.sys, errors.dia]) {
      expect(Math.abs(mean(one))).toBeLessThan(5);
      expect(spread(one)).toBeLessThan(8);
    }
  });

  it("tells the same in whatever steps it is asked", () => {
    fc.assert(
      fc.property(fc.integer({ min: 50, max: 4000 }), (stepMs) => {
        const [fine, coarse] = [worn({}, { mode: 1 }), worn({}, { mode: 1 })];
        fine.pass(300, undefined, 100);
        coarse.pass(300, undefined, stepMs);
        expect(coarse.told).toEqual(fine.told);
      }),
      { numRuns: 15 },
    );
  });

  it("takes longer with a slow heart", () => {
    const [slow, fast] = [worn({ rate: 42 }), worn({ rate: 120 })];
    for (const one of [slow, fast]) {
      one.cuff.start();
      one.pass(150);
    }
    expect(readingsIn(slow.told)[0]![3]).toBeGreaterThan(readingsIn(fast.told)[0]![3] + 8000);
  });

  it("pumps up again from higher when systolic has risen above its target, and finds it", () => {
    let sys = 110;
    const { cuff, told, pass } = worn({ state: () => ({ sys, dia: sys * 0.6 }) });
    cuff.start();
    pass(80);
    sys = 182;
    cuff.start();
    let most = 0;
    pass(120, () => (most = Math.max(most, cuff.pressure)));
    expect(most).toBeGreaterThan(170);
    expect(Math.abs(readingsIn(told)[1]![0] - 182)).toBeLessThan(18);
  });

  it("is let off within moments when it is stopped, and says that there is no reading", () => {
    const { cuff, told, pass, now } = worn();
    expect(cuff.stop(now())).toBe(false);
    cuff.start();
    pass(8);
    expect(cuff.pressure).toBeGreaterThan(100);
    expect(cuff.stop(now())).toBe(true);
    pass(3);
    expect(cuff.pressure).toBe(0);
    expect(cuff.lastFailure).toBe("aborted");
    expect(readingsIn(told)).toEqual([]);
    expect(told.filter((one) => one.kind === "missing")).toHaveLength(3);
    cuff.start();
    pass(60);
    expect(told.at(-4)).not.toMatchObject({ active: true });
    expect(told.filter((one) => one.kind === "notice").map((one) => one.active)).toEqual([true, false]);
    expect(readingsIn(told)).toHaveLength(1);
  });
});

describe("a cuff that fails", () => {
  const cases: readonly (readonly [CuffFault, CuffFailure, number])[] = [
    ["leak", "leak", 30],
    ["kinked", "kinked", 3],
    ["weak-pulse", "weak-pulse", 175],
    ["motion", "motion", 175],
    ["timeout", "timeout", 181],
    ["over-pressure", "over-pressure", 12],
  ];
  it.each(cases)("with %s tells %s and no number, and lets go", (fault, failure, withinS) => {
    const { cuff, told, pass } = worn();
    cuff.setFault(fault);
    cuff.start();
    let most = 0;
    pass(withinS, () => (most = Math.max(most, cuff.pressure)));
    expect(cuff.lastFailure).toBe(failure);
    expect(failuresIn(told)).toEqual([FAILURES[failure].text]);
    expect(readingsIn(told)).toEqual([]);
    expect(most).toBeLessThan(320);
    pass(5);
    expect([cuff.pressure, cuff.phase]).toEqual([0, "idle"]);
  });

  it("tries once more, 40 mmHg higher, before it gives up for motion", () => {
    const { cuff, pass } = worn();
    cuff.setFault("motion");
    cuff.start();
    const tops: number[] = [];
    let before: string = cuff.phase;
    pass(180, () => {
      if (before === "inflating" && cuff.phase === "holding") tops.push(cuff.pressure);
      before = cuff.phase;
    });
    expect(tops).toEqual([180, 220]);
  });

  it("finds no pulse in an arm without one, and no range for a pressure beyond it", () => {
    const dead = worn({ rate: 0 });
    dead.cuff.start();
    dead.pass(185);
    expect(["timeout", "weak-pulse"]).toContain(dead.cuff.lastFailure);
    const high = worn({ state: { sys: 300, dia: 170 } });
    high.cuff.start();
    high.pass(185);
    expect(high.cuff.lastFailure).toBe("range");
  });

  it("never holds an arm longer than 180 s, whatever is wrong with it", () => {
    const faults = fc.constantFrom<CuffFault | null>(
      "leak",
      "motion",
      "timeout",
      "weak-pulse",
      "over-pressure",
      "kinked",
      null,
    );
    fc.assert(
      fc.property(faults, fc.integer({ min: 0, max: 180 }), fc.integer({ min: 40, max: 260 }), (fault, rate, sys) => {
        const { cuff, pass } = worn({ rate, state: { sys, dia: sys * 0.6 } });
        cuff.setFault(fault);
        cuff.start();
        pass(184, undefined, 500);
        expect(cuff.pressure).toBeLessThan(1);
      }),
      { numRuns: 40 },
    );
  });
});
