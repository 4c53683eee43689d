import { describe, expect, it } from "vitest";
import { findDriver } from "@evenkeel/shared/devices";
import { manualClock } from "@evenkeel/shared/time";
import type { NumericObservation, Observation, WaveformChunk } from "@evenkeel/shared/vitals";
import { simulatedMonitor } from "../../devices/simulated-monitor.ts";
import { memoryOutlet } from "../../outlets/index.ts";
import { crossings, pulseUpstrokes, qrsPeaks } from "../waves/detectors.fixture.ts";
import { drawnPatient } from "../body/index.ts";
import { ketaminePatient, type KetaminePatient, type KetaminePatientOptions } from "./index.ts";

const START = Date.UTC(2026, 2, 1, 9);
const at = (second: number): number => START + second * 1000;

/** A patient to whom things of all kinds are done in the first minute and a half. */
function busy(more: Partial<KetaminePatientOptions> = {}): KetaminePatient {
  const patient = ketaminePatient({ seed: 5, startsAt: START, profile: drawnPatient(5), ...more });
  patient.command({ kind: "bolus", mg: 20, at: at(2) });
  patient.command({ kind: "apnoea", lastsMs: 20_000, at: at(40) });
  patient.order({ kind: "cuff-start", at: at(5) });
  patient.disturb({ id: "motion", from: at(20), until: at(30), severity: 0.7 });
  patient.disturb({ id: "cuff-same-arm", from: at(0), until: null, severity: 0.5 });
  return patient;
}

function told(patient: KetaminePatient, seconds: number, step: (n: number) => number = () => 50): Observation[] {
  const all: Observation[] = [];
  for (let now = START, n = 0; now < at(seconds); n += 1) {
    const next = Math.min(at(seconds), now + step(n));
    all.push(...patient.between(now, next));
    now = next;
  }
  return all;
}

function bytes(seed: number, driverId: string): string {
  const clock = manualClock(START);
  const outlet = memoryOutlet();
  const driver = findDriver(driverId)!;
  simulatedMonitor({ driver, patient: busy({ seed }), outlet, clock, timers: clock });
  clock.advance(60_000);
  return Buffer.concat(outlet.sent).toString("hex");
}

const numbers = (all: readonly Observation[], vital: string): number[] =>
  all.filter((one): one is NumericObservation => one.kind === "numeric" && one.vital === vital).map((one) => one.value);
const wave = (all: readonly Observation[], key: string): Float64Array =>
  Float64Array.from(
    all
      .filter((one): one is WaveformChunk => one.kind === "wave" && one.wave === key)
      .flatMap((one) => one.samples as number[]),
  );
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("a ketamine patient", () => {
  it("tells the same observations in the same order, in whatever steps it is asked", () => {
    const fine = told(busy(), 90);
    expect(fine.length).toBeGreaterThan(1000);
    expect(told(busy(), 90, () => 1000)).toEqual(fine);
    expect(told(busy(), 90, (n) => [7, 333, 50, 2111][n % 4]!)).toEqual(fine);
    const odd = { startsAt: START + 37 };
    expect(told(busy(odd), 90, () => 611)).toEqual(told(busy(odd), 90));
  });

  it("gives a real device's encoder the same bytes for the same seed, and others for another", () => {
    const first = bytes(5, "nonin-df2");
    expect(first.length).toBeGreaterThan(10_000);
    expect(bytes(5, "nonin-df2")).toBe(first);
    expect(bytes(6, "nonin-df2")).not.toBe(first);
    expect(bytes(5, "hl7-pcd01")).toBe(bytes(5, "hl7-pcd01"));
  });

  it("has the pulse and the breaths in its waves that its numbers tell", () => {
    const past = {
      lastedMs: 1_800_000,
      commands: [{ kind: "infuse", mgPerHour: 52.5, at: START - 1_800_000 }],
    } as const;
    const all = told(ketaminePatient({ seed: 9, startsAt: START, past }), 120);
    const beats = qrsPeaks(wave(all, "ecgII"), 250).length / 2;
    expect(Math.abs(beats - mean(numbers(all, "heartRate")))).toBeLessThan(1.5);
    expect(Math.abs(pulseUpstrokes(wave(all, "pleth"), 125).length / 2 - mean(numbers(all, "pulseRate")))).toBeLessThan(
      1.5,
    );
    expect(Math.abs(crossings(wave(all, "co2"), 5, 20).length / 2 - mean(numbers(all, "respRateCo2")))).toBeLessThan(
      1.5,
    );
    expect(Math.max(...wave(all, "co2"))).toBeCloseTo(Math.max(...numbers(all, "etco2")), -1);
  });

  it("begins where its past has left it, with numbers from the first second on", () => {
    const begun = START - 2_400_000;
    const infused = [{ kind: "infuse", mgPerHour: 52.5, at: begun }] as const;
    const patient = ketaminePatient({ seed: 1, startsAt: START, past: { lastedMs: 2_400_000, commands: infused } });
    const first = told(patient, 1).filter((one) => one.kind !== "wave");
    expect(first.filter((one) => one.kind === "missing")).toEqual([]);
    expect(patient.state.plasma).toBeGreaterThan(170);
    expect(patient.state.plasma).toBeLessThan(184);
  });

  it("measures with its cuff when it is told to, and says why it could not", () => {
    const patient = ketaminePatient({ seed: 1, startsAt: START, cuff: 2.5 });
    patient.disturb({ id: "cuff-leak", from: at(120), until: null, severity: 0.5 });
    const all = told(patient, 240);
    const [reading] = numbers(all, "nibpSys");
    expect(Math.abs(reading! - 124)).toBeLessThan(20);
    expect(all.filter((one) => one.kind === "notice")).toMatchObject([{ code: "nibp-error", active: true }]);
  });

  it("has no CO₂ to measure in an apnoea, which is no search for a signal, and a respiration rate of 0", () => {
    const patient = ketaminePatient({ seed: 1, startsAt: START });
    patient.command({ kind: "apnoea", lastsMs: 60_000, at: at(30) });
    const all = told(patient, 90);
    const reasons = all.flatMap((one) => (one.kind === "missing" && one.vital === "etco2" ? [one.reason] : []));
    expect(new Set(reasons)).toEqual(new Set(["searching", "invalid"]));
    expect(reasons.indexOf("invalid")).toBeGreaterThan(reasons.lastIndexOf("searching"));
    expect(numbers(all, "respRateCo2").at(-1)).toBe(0);
  });

  it("carries out what is ordered at its time, one thing after the other", () => {
    const patient = ketaminePatient({ seed: 1, startsAt: START });
    patient.order({ kind: "cuff-stop", at: at(14) });
    patient.order({ kind: "cuff-start", at: at(10) });
    patient.between(START, at(10));
    expect(patient.cuff.phase).toBe("idle");
    patient.between(at(10), at(12));
    expect(patient.cuff.phase).toBe("inflating");
    patient.between(at(12), at(15));
    expect(patient.cuff).toMatchObject({ lastFailure: "aborted", mode: "manual" });
    patient.order({ kind: "cuff-mode", mode: 5, at: at(1) });
    patient.between(at(15), at(20));
    expect(patient.cuff.mode).toBe(5);
  });

  it("takes no artefact of a line, and no command without sense", () => {
    const patient = ketaminePatient({ seed: 1, startsAt: START });
    expect(() => patient.disturb({ id: "stall", from: START, until: null, severity: 1 })).toThrow(RangeError);
    expect(() => patient.command({ kind: "bolus", mg: Number.NaN, at: START })).toThrow(RangeError);
  });
});
