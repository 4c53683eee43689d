import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Beat, Breath } from "../physiology.ts";
import { averagePatient, drawnPatient, simulatedBody } from "./index.ts";
import { lived, START, type Timed } from "./lived.fixture.ts";

describe("simulatedBody", () => {
  const times = fc.nat(120);
  const action: fc.Arbitrary<Timed> = fc.oneof(
    fc.record({ kind: fc.constant("infuse" as const), mgPerHour: fc.nat(500), s: times }),
    fc.record({ kind: fc.constant("bolus" as const), mg: fc.nat(200), s: times }),
    fc.record({ kind: fc.constant("inject" as const), mg: fc.nat(200), s: times }),
    fc.record({ kind: fc.constant("midazolam" as const), mg: fc.nat(20), s: times }),
    fc.record({ kind: fc.constant("laryngospasm" as const), s: times }),
    fc.record({ kind: fc.constant("airway-manoeuvre" as const), active: fc.boolean(), s: times }),
    fc.record({ kind: fc.constant("vomiting" as const), s: times }),
    fc.record({ kind: fc.constant("cold" as const), severity: fc.double({ min: 0, max: 1, noNaN: true }), s: times }),
    fc.record({ kind: fc.constant("pause" as const), lastsMs: fc.nat(9000), s: times }),
    fc.record({
      kind: fc.constant("ectopic" as const),
      origin: fc.constantFrom("atrial", "ventricular"),
      count: fc.integer({ min: 1, max: 5 }),
      s: times,
    }),
    fc.record({
      kind: fc.constant("rhythm" as const),
      rhythm: fc.constantFrom(
        "asystole",
        "atrial-fibrillation",
        "sinus",
        "ventricular-fibrillation",
        "ventricular-tachycardia",
      ),
      s: times,
    }),
    fc.record({
      kind: fc.constant("slider" as const),
      slider: fc.constantFrom("heartRate", "respRate"),
      to: fc.option(fc.integer({ min: 20, max: 80 })),
      s: times,
    }),
  );

  it("gives the same beats, breaths and states in whatever steps it is asked", () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.array(action, { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 6000 }), { minLength: 10, maxLength: 40, size: "max" }),
        (seed, actions, steps) => {
          const whole = simulatedBody(drawnPatient(seed), START);
          const parts = simulatedBody(drawnPatient(seed), START);
          const commands = actions.map(({ s, ...rest }) => ({ ...rest, at: START + s * 1000 }));
          const queue = commands.toSorted((a, b) => a.at - b.at);
          for (const command of queue) whole.command(command);
          const until = START + steps.reduce((sum, ms) => sum + ms, 0);
          const once = whole.advance(START, until);
          const [beats, breaths]: [Beat[], Breath[]] = [[], []];
          let now = START;
          for (const ms of steps) {
            // Told only when its time is about to come, as a tester does.
            while (queue.length > 0 && queue[0]!.at <= now + ms) parts.command(queue.shift()!);
            const step = parts.advance(now, now + ms);
            expect(parts.state.at).toBeLessThanOrEqual(now + ms);
            expect(parts.state.at).toBeGreaterThan(now + ms - 100);
            beats.push(...step.beats);
            breaths.push(...step.breaths);
            now += ms;
          }
          expect(beats).toEqual(once.beats);
          expect(breaths).toEqual(once.breaths);
          expect(parts.state).toEqual(whole.state);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("stays a body whatever is done to it: finite, ordered, within what lives", () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(action, { maxLength: 15 }), (seed, actions) => {
        const life = lived(180, actions, {}, seed);
        const [beats, breaths, states] = [life.beats(), life.breaths(), life.states];
        for (const state of states) {
          const numbers = Object.values(state).filter((value) => typeof value === "number");
          expect(numbers.every(Number.isFinite)).toBe(true);
          expect(state.dia).toBeLessThan(state.sys);
          expect(state.spo2).toBeGreaterThanOrEqual(1);
          expect(state.spo2).toBeLessThanOrEqual(100);
        }
        for (const list of [beats, breaths]) {
          for (const [i, one] of list.entries()) if (i > 0) expect(one.at).toBeGreaterThan(list[i - 1]!.at);
        }
        for (const { rrMs } of beats) expect(rrMs).toBeGreaterThan(100);
        for (const breath of breaths)
          expect(Math.min(breath.inspirationMs, breath.expirationMs, breath.depth)).toBeGreaterThan(0);
      }),
      { numRuns: 40 },
    );
  });

  it("is another patient with another seed, and refuses what would be no number", () => {
    expect(lived(20, [], {}, 1).beats()).not.toEqual(lived(20, [], {}, 2).beats());
    const body = simulatedBody(averagePatient(1), START);
    expect(() => body.command({ kind: "bolus", mg: Number.NaN, at: START })).toThrow(RangeError);
    expect(() => body.command({ kind: "slider", slider: "spo2", to: 400, at: START })).toThrow(/spo2.*1 to 100/);
    expect(() => body.command({ kind: "pause", lastsMs: 1000, at: Number.NaN })).toThrow(/time/);
  });

  it("breathes the same whatever an extra beat draws from chance", () => {
    const quiet = lived(60);
    const extra = lived(60, [{ kind: "ectopic", origin: "atrial", count: 1, s: 30 }]);
    expect(extra.breaths()).toEqual(quiet.breaths());
  });
});

describe("at rest", () => {
  it("stays near its resting values for ten minutes", () => {
    const { beats, breaths, mean } = lived(600);
    expect(mean("sys", 0, 600)).toBeCloseTo(124, -1);
    expect(mean("spo2", 0, 600)).toBeGreaterThan(97);
    expect(Math.abs(mean("alveolarCo2", 0, 600) - 37)).toBeLessThan(1.5);
    expect(Math.abs(beats().length / 10 - 72)).toBeLessThan(2);
    expect(Math.abs(breaths().length / 10 - 14)).toBeLessThan(1);
  });

  it("varies its beats as hearts do: SDNN 30 to 60 ms, half of it at ketamine's peak, and faster breathing in", () => {
    const sdnn = (beats: readonly Beat[]) => {
      const rr = beats.map((beat) => beat.rrMs);
      const mean = rr.reduce((sum, ms) => sum + ms, 0) / rr.length;
      return Math.sqrt(rr.reduce((sum, ms) => sum + (ms - mean) ** 2, 0) / rr.length);
    };
    const rest = lived(300, [], {}, 3);
    expect(sdnn(rest.beats())).toBeGreaterThan(28);
    expect(sdnn(rest.beats())).toBeLessThan(60);
    const drug = lived(1800, [{ kind: "inject", mg: 105, s: 0 }], {}, 3);
    expect(sdnn(drug.beats(1500, 1800))).toBeLessThan(30);
    expect(sdnn(drug.beats(1500, 1800))).toBeGreaterThan(9);
  });
});

describe("the drug", () => {
  const infusion: Timed[] = [
    { kind: "infuse", mgPerHour: 52.5, s: 0 },
    { kind: "infuse", mgPerHour: 0, s: 2400 },
  ];

  it("raises the pressure by 12/8 at the end of 0.5 mg/kg over 40 min", () => {
    const rises = [11, 12, 13, 14, 15, 16].map((seed) => {
      const quiet = lived(2460, [], {}, seed);
      const treated = lived(2460, infusion, {}, seed);
      return treated.mean("sys", 2340, 2460) - quiet.mean("sys", 2340, 2460);
    });
    const rise = rises.reduce((sum, value) => sum + value, 0) / rises.length;
    expect(rise).toBeGreaterThan(10.5);
    expect(rise).toBeLessThan(14.5);
  });

  it("does not arrive through a blocked line, though the pump says so", () => {
    const { states } = lived(2400, [...infusion, { kind: "occlusion", active: true, s: 600 }]);
    const [before, after] = [states[600]!, states[2390]!];
    expect(after.pumpMgPerHour).toBe(52.5);
    expect(after.arrivedMg).toBeCloseTo(before.arrivedMg, 6);
    expect(after.plasma).toBeLessThan(before.plasma);
  });

  it("pushed fast into a prone patient stops the breathing, and not an average one", () => {
    const push: Timed[] = [{ kind: "bolus", mg: 100, s: 0 }];
    expect(lived(110, push, { apnoeaProneness: 0.01 }).breaths(62, 95)).toEqual([]);
    expect(lived(110, push).breaths(62, 95).length).toBeGreaterThan(3);
  });

  it("is answered by labetalol, and breathing by midazolam", () => {
    const treated = lived(2400, [...infusion, { kind: "antihypertensive", drug: "labetalol", mg: 20, s: 1500 }]);
    const untreated = lived(2400, infusion);
    expect(untreated.mean("sys", 2300, 2400) - treated.mean("sys", 2300, 2400)).toBeGreaterThan(8);
    const sedated = lived(2000, [...infusion, { kind: "midazolam", mg: 5, s: 1200 }], {
      benzodiazepineSensitivity: 1.3,
    });
    expect(sedated.breaths(1400, 1520).length / 2).toBeLessThan(9.5);
    expect(sedated.mean("alveolarCo2", 1700, 1900)).toBeGreaterThan(48);
    expect(sedated.states[1500]!.moaas).toBeLessThanOrEqual(4);
  });
});
