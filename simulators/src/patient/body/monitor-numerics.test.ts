import type { NumericKey, Observation } from "@evenkeel/shared/vitals";
import { describe, expect, it } from "vitest";
import type { Moment } from "../moments.ts";
import { averagePatient, monitorNumerics, simulatedBody, type Action } from "./index.ts";

const START = 1_800_000_000_000;
type Timed = Action & { readonly s: number };

function told(seconds: number, actions: readonly Timed[], stepMs = 100) {
  const body = simulatedBody(averagePatient(5), START);
  for (const { s, ...action } of actions) body.command({ ...action, at: START + s * 1000 });
  const numerics = monitorNumerics({ startsAt: START, arterialLine: true });
  const observations: Observation[] = [];
  const moments: Moment[] = [];
  for (let from = START; from < START + seconds * 1000; from += stepMs) {
    const moment = { from, until: from + stepMs, ...body.advance(from, from + stepMs), state: body.state };
    moments.push(moment);
    observations.push(...numerics.take([moment]));
  }
  const at = (vital: NumericKey, s: number) => {
    const found = observations.find((one) => "vital" in one && one.vital === vital && one.at === START + s * 1000);
    return found?.kind === "numeric" ? found.value : (found?.kind ?? "nothing");
  };
  return { at, moments, observations };
}

describe("monitorNumerics", () => {
  it("tells each number once in every second, of the same beats and breaths", () => {
    const { at, moments, observations } = told(120, []);
    expect(observations).toHaveLength(120 * 11);
    const beats = moments
      .flatMap((moment) => moment.beats)
      .filter((beat) => beat.at > START + 90_000 && beat.at <= START + 100_000);
    const counted = ((beats.length - 1) * 60_000) / (beats.at(-1)!.at - beats[0]!.at);
    expect(at("heartRate", 100)).toBeCloseTo(counted, 6);
    expect(Math.abs((at("pulseRate", 100) as number) - counted)).toBeLessThan(3);
    expect(at("spo2", 100)).toBeGreaterThan(95);
    expect(at("etco2", 100)).toBeGreaterThan(33);
    expect(at("respRateCo2", 100)).toBe(at("respRateImpedance", 100));
    expect(at("abpMean", 100)).toBeGreaterThan(80);
  });

  it("begins with what is missing, never with 0 beats or 0 %", () => {
    const { observations } = told(1, []);
    const early = observations.filter((one) => one.kind === "missing").map((one) => one.vital);
    expect(early).toContain("heartRate");
    expect(early).toContain("etco2");
    for (const one of observations)
      if (one.kind === "numeric" && !one.vital.startsWith("respRate")) expect(one.value).not.toBe(0);
  });

  it("tells the same within rounding from steps of 50 ms to a second", () => {
    const [fine, coarse] = [told(60, [], 50).observations, told(60, [], 1000).observations];
    expect(coarse).toHaveLength(fine.length);
    for (const [i, one] of fine.entries()) {
      const other = coarse[i]!;
      expect(other.kind).toBe(one.kind);
      if (one.kind === "numeric" && other.kind === "numeric")
        expect(Math.abs(other.value - one.value)).toBeLessThan(0.5);
    }
  });

  it("in an apnoea goes to a rate of 0 and no CO₂ within 25 s; a closed airway stops the CO₂ alone", () => {
    const stopped = told(100, [{ kind: "apnoea", lastsMs: 60_000, s: 40 }]);
    expect(stopped.at("respRateImpedance", 66)).toBe(0);
    expect(stopped.at("respRateCo2", 66)).toBe(0);
    expect(stopped.at("etco2", 68)).toBe("missing");
    const closed = told(100, [{ kind: "laryngospasm", s: 40 }]);
    expect(closed.at("respRateImpedance", 66)).toBeGreaterThan(12);
    expect(closed.at("respRateCo2", 66)).toBe(0);
    expect(closed.at("etco2", 68)).toBe("missing");
  });

  it.each(["asystole", "ventricular-fibrillation"] as const)(
    "in %s loses the rate after 4 s, and the saturation with the pulse",
    (rhythm) => {
      const { at } = told(60, [{ kind: "rhythm", rhythm, s: 30 }]);
      expect(at("heartRate", 33)).toBeLessThan(at("heartRate", 29) as number);
      expect(at("heartRate", 36)).toBe("missing");
      expect(at("spo2", 40)).toBe("missing");
      expect(at("pulseRate", 40)).toBe("missing");
    },
  );

  it("in a ventricular tachycardia counts its beats", () => {
    const { at } = told(60, [{ kind: "rhythm", rhythm: "ventricular-tachycardia", s: 30 }]);
    for (const vital of ["heartRate", "pulseRate"] as const)
      expect(Math.abs((at(vital, 50) as number) - 170)).toBeLessThan(8);
  });

  it("counts no pulse for a beat that pushes nothing to the finger", () => {
    const { at } = told(60, [
      { kind: "cold", severity: 1, s: 0 },
      { kind: "slider", slider: "perfusion", to: 0.01, s: 10 },
    ]);
    expect(at("heartRate", 50)).toBeGreaterThan(50);
    expect(at("pulseRate", 50)).toBe("missing");
  });
});
