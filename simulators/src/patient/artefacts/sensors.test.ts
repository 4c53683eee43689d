import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { WaveKey } from "@evenkeel/shared/vitals";
import { artefactIds, ARTEFACTS, specOf } from "./catalogue.ts";
import { artefact, sensed, START, TRUTH, valuesIn } from "./sensed.fixture.ts";
import { sensors } from "./sensors.ts";

const WAVES: readonly WaveKey[] = ["ecgII", "pleth", "co2", "resp"];
const clean = sensed([], 120);
/** All that is told, but for how the waves are cut into runs. */
const contents = (made: typeof clean) => [
  ...made.all
    .filter(({ kind }) => kind !== "wave")
    .sort((a, b) => a.at - b.at || JSON.stringify(a).localeCompare(JSON.stringify(b))),
  ...WAVES.map((wave) => made.samples(wave, 0, 1e6)),
];
const some = fc.array(
  fc.record({
    id: fc.constantFrom(...artefactIds),
    from: fc.integer({ min: -5, max: 60 }),
    length: fc.option(fc.integer({ min: 1, max: 40 })),
    severity: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { minLength: 1, maxLength: 6 },
);

describe("sensors between a patient and a device", () => {
  it("change nothing without an artefact", () => {
    expect(clean.numbers("spo2").every(([, value]) => value === TRUTH.spo2)).toBe(true);
    expect(clean.notices()).toEqual([]);
  });

  it.each(artefactIds.filter((id) => ARTEFACTS[id].place === "sensor"))(
    "let %s act while it holds, and be gone afterwards",
    (id) => {
      const made = sensed([artefact(id, 20, 50, { severity: 0.9 })], 120);
      const cut = (one: typeof clean, fromS: number, toS: number) => [
        ...WAVES.map((wave) => one.samples(wave, fromS, toS)),
        ...Object.keys(TRUTH).map((vital) => valuesIn(one, vital as never, fromS, toS - 0.01)),
      ];
      expect(cut(made, 0, 20)).toEqual(cut(clean, 0, 20));
      expect(cut(made, 20, 50)).not.toEqual(cut(clean, 20, 50));
      expect(cut(made, 75, 120)).toEqual(cut(clean, 75, 120));
      expect(made.isDoubted("spo2", 75, 120)).toBe(false);
      expect(made.layer.artefacts).toEqual([]);
    },
  );

  it("tell the same, whatever holds together and in whatever steps it is asked", () => {
    fc.assert(
      fc.property(some, fc.array(fc.integer({ min: 20, max: 3000 }), { minLength: 1, maxLength: 9 }), (all, steps) => {
        const artefacts = all.map(({ id, from, length, severity }) =>
          artefact(id, from, length === null ? null : from + length, { severity }),
        );
        const fine = sensed(artefacts, 30, {}, 500);
        const other = sensed(artefacts, 30, {}, (n) => steps[n % steps.length]!);
        // Who the device's patient is, is told at the end of a step.
        const told = (made: typeof fine) => contents(made).filter((one) => !("kind" in one) || one.kind !== "patient");
        expect(told(other)).toEqual(told(fine));
      }),
      { numRuns: 40 },
    );
  });

  it("end an artefact that had no end, and only those of its kind", () => {
    const layer = sensors({ seed: 1, startsAt: START });
    layer.add(artefact("probe-off", 0, null));
    layer.add(artefact("lead-off", 0, null));
    layer.pass([], START, START + 5000);
    layer.end("probe-off", START + 5000);
    layer.pass([], START + 5000, START + 60_000);
    expect(layer.artefacts.map(({ id }) => id)).toEqual(["lead-off"]);
  });

  it("say a notice once while two artefacts cause it, and end it with the last", () => {
    const made = sensed([artefact("motion", 5, 15), artefact("motion", 10, 25)], 40);
    expect(made.notices()).toEqual(["6.5 motion on", "25 motion off"]);
  });

  it("have every row of the catalogue say how long it lasts and what it takes", () => {
    for (const id of artefactIds) {
      const { usualMs, amount, effect } = specOf(id);
      expect(effect).toMatch(/\.$/u);
      if (usualMs !== null) expect(usualMs).toBeGreaterThan(0);
      if (amount) expect(amount.usual).toBeGreaterThanOrEqual(amount.low);
      if (amount) expect(amount.usual).toBeLessThanOrEqual(amount.high);
    }
  });
});
