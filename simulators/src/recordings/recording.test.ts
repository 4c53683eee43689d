import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readRecording } from "./recording.ts";
import { recordedPatient } from "./replay.ts";

const START = Date.UTC(2026, 0, 1);
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "recording-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, lines: readonly string[]): void =>
  writeFileSync(join(folder, name), `${lines.join("\r\n")}\r\n`);

describe("a recorded patient", () => {
  it("tells numerics at their time, whatever the order of columns, and an emptied cell as missing", () => {
    write("numerics.csv", ['"OTHER","HR","t_s","PLETH_SAT_O2"', "x,70,1.5,97.3", "x,71,2.5,", "x,72,3.5,96.1"]);
    const told = recordedPatient(readRecording(folder), { startsAt: START }).between(START, START + 3000);
    expect(told).toEqual([
      { kind: "numeric", vital: "heartRate", value: 70, at: START + 1500 },
      { kind: "numeric", vital: "spo2", value: 97.3, at: START + 1500 },
      { kind: "numeric", vital: "heartRate", value: 71, at: START + 2500 },
      { kind: "missing", vital: "spo2", at: START + 2500, reason: "invalid" },
    ]);
  });

  it("never tells a column that is empty throughout", () => {
    write("numerics.csv", ["t_s,HR,ABP_SYS", "1,70,", "2,71,"]);
    const told = recordedPatient(readRecording(folder), { startsAt: START }).between(START, START + 5000);
    expect(told.every((one) => one.kind === "numeric" && one.vital === "heartRate")).toBe(true);
  });

  it("cuts waves at the asked times without losing or repeating a sample", () => {
    write("waves_100hz.csv", ["t_s,ABP", ...Array.from({ length: 500 }, (_, index) => `${index / 100},${index}`)]);
    const patient = recordedPatient(readRecording(folder), { startsAt: START });
    const samples: (number | null)[] = [];
    for (let at = START; at < START + 6000; at += 37) {
      for (const one of patient.between(at, at + 37)) if (one.kind === "wave") samples.push(...one.samples);
    }
    expect(samples).toEqual(Array.from({ length: 500 }, (_, index) => index));
  });

  it("tells a gap in its times as a gap, and another device's wave not at all", () => {
    write("waves_pleth_10hz.csv", ["t_s,pleth", "0,1", "0.1,2", "0.2,", "7,4", "7.1,5"]);
    write("waves_pleth_20hz.csv", ["t_s,pleth", "20,6", "20.05,7"]);
    write("waves_pleth_d2_10hz.csv", ["t_s,pleth", "0,99"]);
    const told = recordedPatient(readRecording(folder), { startsAt: START }).between(START, START + 30_000);
    expect(told).toEqual([
      { kind: "wave", wave: "pleth", at: START, rate: 10, samples: [1, 2, null] },
      { kind: "wave", wave: "pleth", at: START + 7000, rate: 10, samples: [4, 5] },
      { kind: "wave", wave: "pleth", at: START + 20_000, rate: 20, samples: [6, 7] },
    ]);
  });

  it("tells reasons, doubts and the cuff's own time where the recording has them, and nothing for an empty cell", () => {
    write("numerics.csv", [
      "t_s,spo2,spo2_d2,nibpSys,nibp_measured_s",
      "1,97,90,,",
      "2,,91,,",
      "3,80,,,",
      "4,,,120,-60",
    ]);
    write("missing.csv", [
      "t_s,vital,reason",
      "2.5,spo2,sensor-off",
      "2.5,spo2_d2,sensor-off",
      "2.6,spo2,nonsense",
      ",,",
    ]);
    write("doubtful.csv", ["t_s,vital", "3.000,spo2", "1.000,spo2_d2"]);
    const told = recordedPatient(readRecording(folder), { startsAt: START }).between(START, START + 9000);
    expect(told).toEqual([
      { kind: "numeric", vital: "spo2", value: 97, at: START + 1000 },
      { kind: "missing", vital: "spo2", at: START + 2500, reason: "sensor-off" },
      { kind: "missing", vital: "spo2", at: START + 2600, reason: "invalid" },
      { kind: "numeric", vital: "spo2", value: 80, at: START + 3000, questionable: true },
      { kind: "numeric", vital: "nibpSys", value: 120, at: START + 4000, measuredAt: START - 60_000 },
    ]);
  });

  it("goes faster and begins later when asked to", () => {
    write("numerics.csv", ["t_s,HR", "10,70", "20,71", "30,72"]);
    const patient = recordedPatient(readRecording(folder), { startsAt: START, fromS: 15, speed: 5 });
    expect(patient.between(START, START + 1000)).toEqual([
      { kind: "numeric", vital: "heartRate", value: 71, at: START + 1000 },
    ]);
    expect(patient.endsAt).toBe(START + 3000);
  });

  it("says what is missing when there is nothing to replay", () => {
    expect(() => readRecording(folder)).toThrow(/numerics\.csv/u);
    expect(() => readRecording(join(folder, "nowhere"))).toThrow(/no recording/u);
  });
});
