import { describe, expect, it } from "vitest";
import { crossings, matched, pulseUpstrokes, qrsPeaks } from "./detectors.fixture.ts";
import { drawn, type Drawn } from "./drawn.fixture.ts";
import { pulseArrivalMs } from "./pleth.ts";
import { RESTING_STATE, type Script } from "./scripted-body.fixture.ts";

const HOUR_S = 3600;
type Case = readonly [name: string, script: Omit<Script, "startsAt">];
const RHYTHMS: readonly Case[] = [
  ["sinus at 40", { rate: 40 }],
  ["sinus at 72", { rate: 72 }],
  ["sinus at 150", { rate: 150 }],
  ["with ventricular beats", { early: { every: 7, origin: "ventricular", stroke: 0.5 } }],
  ["with atrial beats", { rate: 85, early: { every: 5, origin: "atrial", stroke: 0.7 } }],
  ["atrial fibrillation at 95", { rate: 95, rrSpread: 0.2, state: { rhythm: "atrial-fibrillation" } }],
  [
    "ventricular tachycardia at 170",
    { rate: 170, rrSpread: 0.02, stroke: 0.5, state: { rhythm: "ventricular-tachycardia" } },
  ],
];

const times = ({ timeOf }: Drawn, key: "co2" | "ecgII" | "pleth" | "resp", found: readonly number[]) =>
  found.map((index) => timeOf(key, index));
/** The first and the last may lie half outside of what was drawn. */
const inner = <T>(all: readonly T[]) => all.slice(1, -2);

describe("beats counted by someone else, over an hour", () => {
  it.each(RHYTHMS)("finds 99 percent of the true beats in the ECG: %s", (_name, script) => {
    const made = drawn(script, HOUR_S, { waves: ["ecgII"] });
    const finds = times(made, "ecgII", qrsPeaks(made.samples("ecgII"), 250));
    const { found, surplus } = matched(inner(made.beats.map((beat) => beat.at)), finds, 75);
    expect(found).toBeGreaterThanOrEqual(0.99);
    expect(surplus).toBeLessThan(0.01);
  });

  it.each(RHYTHMS)("finds 99 percent of the true beats in the pleth: %s", (_name, script) => {
    const made = drawn(script, HOUR_S, { waves: ["pleth"] });
    const finds = times(made, "pleth", pulseUpstrokes(made.samples("pleth"), 125));
    // The steepest rise of a pulse lies about an eighth of its length after its arrival.
    const arrivals = made.beats.map(
      (beat) => beat.at + pulseArrivalMs(RESTING_STATE) + 120 * Math.sqrt(beat.rrMs / 1000),
    );
    const { found, surplus } = matched(inner(arrivals), finds, 90);
    expect(found).toBeGreaterThanOrEqual(0.99);
    expect(surplus).toBeLessThan(0.01);
  });
});

describe("breaths counted by someone else, over an hour", () => {
  it.each([6, 14, 30])("finds the true breaths in capnogram and impedance at %i a minute", (respRate) => {
    const made = drawn({ respRate }, HOUR_S, { waves: ["co2", "resp"] });
    const inspirations = inner(made.breaths.map((breath) => breath.at + breath.inspirationMs * 0.5));
    const chest = matched(inspirations, times(made, "resp", crossings(made.samples("resp"), -0.15, 0)), 900);
    expect(chest).toEqual({ found: 1, surplus: 0 });
    const expirations = inner(made.breaths.map((breath) => breath.at + breath.inspirationMs + 200));
    const air = matched(expirations, times(made, "co2", crossings(made.samples("co2"), 5, 15)), 400);
    expect(air).toEqual({ found: 1, surplus: 0 });
  });

  it("sees a chest that moves without air in the impedance alone", () => {
    const made = drawn({ flow: 0 }, 120, { waves: ["co2", "resp"] });
    expect(Math.max(...made.samples("co2"))).toBeLessThan(1);
    expect(crossings(made.samples("resp"), -0.15, 0).length).toBeGreaterThan(25);
  });
});
