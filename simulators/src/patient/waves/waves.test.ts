import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { WaveKey } from "@evenkeel/shared/vitals";
import { drawn, START } from "./drawn.fixture.ts";
import { foresight } from "../moments.ts";
import { scriptedBody, type Script } from "./scripted-body.fixture.ts";
import { bodyWaves, WAVE_RATES } from "./waves.ts";

const KEYS = Object.keys(WAVE_RATES) as WaveKey[];
const BUSY: Omit<Script, "startsAt"> = {
  rate: 90,
  early: { every: 4, origin: "ventricular", stroke: 0.5 },
  state: (at) => ({
    sys: 120 + ((at - START) / 1000) * 2,
    perfusion: 2 + Math.sin(at / 3000),
    rhythm: at - START > 8000 ? "atrial-fibrillation" : "sinus",
  }),
};

describe("waves of a body", () => {
  it("are the same to the last sample, whatever steps they are asked in", () => {
    const whole = drawn(BUSY, 15, {}, 15_000);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 2700 }), { minLength: 3, maxLength: 20 }), (steps) => {
        const pieces = drawn(BUSY, 15, {}, (n) => steps[n % steps.length]! + 0.37);
        for (const key of KEYS) expect(pieces.samples(key)).toEqual(whole.samples(key));
      }),
      { numRuns: 40 },
    );
  });

  it("do not depend on which others are drawn beside them", () => {
    const all = drawn(BUSY, 10);
    for (const key of KEYS) expect(drawn(BUSY, 10, { waves: [key] }).samples(key)).toEqual(all.samples(key));
  });

  it("are the same on another day, so that a saved run can be had again", () => {
    const day = (startsAt: number) => {
      const view = foresight(
        scriptedBody({ startsAt, rate: 90, early: { every: 4, origin: "atrial", stroke: 0.7 } }),
        startsAt,
      );
      const waves = bodyWaves({ seed: 1, startsAt, waves: KEYS });
      waves.learn(view.advance(startsAt + 9000).ahead);
      return waves.draw(startsAt + 9000).map(({ at, samples }) => [at - startsAt, samples]);
    };
    expect(day(START + 86_400_000 * 200 + 17_000)).toEqual(day(START));
  });

  it("differ with the seed", () => {
    const [one, other] = [drawn(BUSY, 2, { seed: 5 }), drawn(BUSY, 2, { seed: 6 })];
    expect(one.samples("ecgII")).not.toEqual(other.samples("ecgII"));
  });

  it("come without a hole, at their rates, within what a device can say", () => {
    const made = drawn(BUSY, 30, {}, 170);
    for (const key of KEYS) expect(made.samples(key)).toHaveLength(30 * WAVE_RATES[key]);
    for (const key of KEYS) expect(made.samples(key).every(Number.isFinite)).toBe(true);
    const pleth = made.samples("pleth");
    expect(Math.min(...pleth)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...pleth)).toBeLessThanOrEqual(255);
    expect(Math.min(...made.samples("co2"))).toBeGreaterThanOrEqual(0);
  });
});
