import { describe, expect, it } from "vitest";
import type { NumericObservation, Observation, WaveformChunk } from "@evenkeel/shared/vitals";
import type { Action } from "../body/index.ts";
import { ketaminePatient, type KetaminePatient } from "./index.ts";

const START = Date.UTC(2026, 2, 1, 9);
const at = (second: number): number => START + second * 1000;

/** Something happens to a patient at 60 s. */
function patientWith(action?: Action): KetaminePatient {
  const patient = ketaminePatient({ seed: 5, startsAt: START });
  if (action) patient.command({ ...action, at: at(60) });
  return patient;
}

function told(patient: KetaminePatient, until = 150, step: (n: number) => number = () => 500): Observation[] {
  const all: Observation[] = [];
  for (let now = START, n = 0; now < at(until); n += 1) {
    const next = Math.min(at(until), now + step(n));
    all.push(...patient.between(now, next));
    now = next;
  }
  return all;
}

const doubted = (all: readonly Observation[], from: number, to: number): NumericObservation[] =>
  all.filter(
    (one): one is NumericObservation =>
      one.kind === "numeric" && one.questionable === true && one.at > at(from) && one.at <= at(to),
  );
/** How far a wave goes from sample to sample, on the average. */
function unrest(all: readonly Observation[], wave: string, from: number, to: number): number {
  const samples = all
    .filter((one): one is WaveformChunk => one.kind === "wave" && one.wave === wave)
    .filter((one) => one.at >= at(from) && one.at < at(to))
    .flatMap((one) => one.samples as number[]);
  return samples.slice(1).reduce((sum, one, i) => sum + Math.abs(one - samples[i]!), 0) / samples.length;
}

const calm = told(patientWith());

describe("a body that moves", () => {
  it("disturbs pleth, ECG and saturation while it retches, and is still again afterwards", () => {
    const patient = patientWith({ kind: "vomiting", lastsMs: 30_000 });
    const all = told(patient);
    expect(doubted(all, 0, 60)).toEqual([]);
    expect(unrest(all, "pleth", 65, 88)).toBeGreaterThan(1.5 * unrest(calm, "pleth", 65, 88));
    expect(unrest(all, "ecgII", 65, 88)).toBeGreaterThan(1.2 * unrest(calm, "ecgII", 65, 88));
    expect(doubted(all, 65, 88).filter(({ vital }) => vital === "spo2").length).toBeGreaterThan(15);
    expect(all).toContainEqual(expect.objectContaining({ kind: "notice", code: "motion", active: true }));
    expect(all).toContainEqual(expect.objectContaining({ kind: "notice", code: "motion", active: false }));
    expect(doubted(all, 105, 150)).toEqual([]);
    expect(patient.artefacts).toEqual([]);
  });

  it("puts muscle noise on the ECG while it shivers, but does not move the saturation as retching does", () => {
    const all = told(patientWith({ kind: "cold", severity: 1 }));
    expect(unrest(all, "ecgII", 100, 140)).toBeGreaterThan(2 * unrest(calm, "ecgII", 100, 140));
    expect(unrest(all, "ecgII", 10, 55)).toBeCloseTo(unrest(calm, "ecgII", 10, 55), 5);
  });

  it("struggles behind a closed larynx", () => {
    expect(doubted(told(patientWith({ kind: "laryngospasm", lastsMs: 40_000 })), 65, 95).length).toBeGreaterThan(10);
  });

  it("spoils a reading of the cuff", () => {
    const patient = patientWith({ kind: "vomiting", lastsMs: 80_000 });
    patient.order({ kind: "cuff-start", at: at(61) });
    const all = told(patient);
    expect(all.some((one) => one.kind === "numeric" && one.vital === "nibpSys")).toBe(false);
    expect(patient.cuff.lastFailure).toBe("motion");
  });

  it("cannot be mended like an artefact, and does not end one", () => {
    const patient = patientWith({ kind: "vomiting", lastsMs: 30_000 });
    patient.disturb({ id: "motion", from: at(80), until: null, severity: 0.5 });
    told(patient, 70);
    patient.mend("motion", at(70));
    const all: Observation[] = [...patient.between(at(70), at(79))];
    expect(doubted(all, 72, 79).length).toBeGreaterThan(5);
  });

  it("moves the same in any steps", () => {
    const action: Action = { kind: "vomiting", lastsMs: 20_000 };
    const whole = told(patientWith(action), 110);
    expect(told(patientWith(action), 110, (n) => [7, 333, 50, 2111][n % 4]!)).toEqual(whole);
  });
});
