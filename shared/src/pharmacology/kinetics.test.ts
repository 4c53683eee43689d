import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kinetics, type CompartmentModel } from "./kinetics.ts";
import { exponential } from "./matrix-exponential.ts";

const rate = fc.double({ min: 0.001, max: 2, noNaN: true });
const models: fc.Arbitrary<CompartmentModel> = fc.record({
  centralL: fc.double({ min: 1, max: 200, noNaN: true }),
  k10: rate,
  peripheral: fc.array(fc.record({ out: rate, back: rate }), { maxLength: 2 }),
  absorption: fc.record({ ka: rate, bioavailability: fc.constant(1) }),
  ke0: rate,
});

describe("kinetics", () => {
  it("ends at the same numbers in one step and in many", () => {
    fc.assert(
      fc.property(
        models,
        fc.array(fc.integer({ min: 1, max: 600_000 }), { minLength: 1, maxLength: 12 }),
        fc.double({ min: 0, max: 500, noNaN: true }),
        (model, steps, mgPerHour) => {
          const drug = kinetics(model);
          const start = drug.inject(drug.bolus(drug.empty, 30), 50);
          const whole = steps.reduce((sum, ms) => sum + ms, 0);
          const once = drug.advance(start, whole, mgPerHour);
          const often = steps.reduce((state, ms) => drug.advance(state, ms, mgPerHour), start);
          const all = (state: typeof once) => [state.depotMg, state.centralMg, ...state.peripheralMg, state.effectSite];
          for (const [i, value] of all(often).entries()) {
            expect(Math.abs(value - all(once)[i]!)).toBeLessThan(1e-8 * (1 + Math.abs(value)));
          }
        },
      ),
    );
  });

  it("loses nothing but what is eliminated", () => {
    const drug = kinetics({
      centralL: 10,
      k10: 0,
      peripheral: [{ out: 0.3, back: 0.05 }],
      absorption: { ka: 0.1, bioavailability: 1 },
      ke0: 0.2,
    });
    const state = drug.advance(drug.inject(drug.empty, 20), 3_600_000, 60);
    expect(state.depotMg + state.centralMg + state.peripheralMg[0]!).toBeCloseTo(80, 9);
  });

  it("follows the closed form of one compartment, even where absorption and elimination are equally fast", () => {
    const k = 0.1;
    const drug = kinetics({ centralL: 10, k10: k, peripheral: [], absorption: { ka: k, bioavailability: 1 }, ke0: k });
    const minutes = 17;
    const bolus = drug.advance(drug.bolus(drug.empty, 50), minutes * 60_000, 0);
    expect(drug.plasma(bolus)).toBeCloseTo(5000 * Math.exp(-k * minutes), 8);
    const injected = drug.advance(drug.inject(drug.empty, 50), minutes * 60_000, 0);
    expect(drug.plasma(injected)).toBeCloseTo(5000 * k * minutes * Math.exp(-k * minutes), 8);
  });

  it("does not move backwards in time", () => {
    const drug = kinetics({ centralL: 1, k10: 1, peripheral: [], absorption: { ka: 1, bioavailability: 1 }, ke0: 1 });
    const state = drug.bolus(drug.empty, 1);
    expect(drug.advance(state, -5, 10)).toBe(state);
    expect(drug.advance(state, Number.NaN, 10)).toBe(state);
  });
});

describe("exponential", () => {
  it("knows a diagonal and a nilpotent matrix", () => {
    expect(exponential([[0]])).toEqual([[1]]);
    expect(exponential([[-30]])[0]![0]! / Math.exp(-30)).toBeCloseTo(1, 9);
    const [[a, b], [c, d]] = exponential([
      [0, 7],
      [0, 0],
    ]) as [[number, number], [number, number]];
    expect([a, b, c, d]).toEqual([1, 7, 0, 1]);
  });
});
