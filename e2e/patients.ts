import { readRecording, recordedPatient, STEADY, syntheticPatient, type PatientSource } from "@evenkeel/simulators";
import type { NumericKey } from "@evenkeel/shared/vitals";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** A patient at a bedside, with what was truly there to be measured. */
export interface KnownPatient {
  readonly title: string;
  /** For the stand: begins the patient's time. */
  begin(startsAt: number): PatientSource;
  /** The vitals that can be held against the screen. */
  readonly known: readonly NumericKey[];
  /** What was measured of a vital in the few seconds before `at`, host time. */
  truth(vital: NumericKey, at: number): readonly number[];
  /** A limit that this patient violates as soon as it is set, at MEDIUM and HIGH, and for as long as a journey lasts. */
  readonly violates: { readonly tile: string; readonly rule: string; readonly limit: number; readonly words: RegExp };
}

/** Longer than a value may take through a monitor's period and a loaded machine before it is called stale. */
const RECENT_MS = 6000;
const SHARED = process.env["EVENKEEL_SHARED"] ?? resolve(fileURLToPath(new URL("../../shared", import.meta.url)));
const FOLDER = join(SHARED, "recordings", "or1");
/** Here the recorded pressures are within the factory's limits for three minutes and more, and slowly rise. */
const FROM_S = 965;

type Column = readonly [file: string, name: string];
const COLUMNS: Readonly<Partial<Record<NumericKey, Column>>> = {
  heartRate: ["numerics.csv", "ECG_HR"],
  spo2: ["numerics.csv", "PLETH_SAT_O2"],
  abpSys: ["numerics.csv", "ABP_SYS"],
  abpDia: ["numerics.csv", "ABP_DIA"],
  abpMean: ["numerics.csv", "ABP_MEAN"],
  temperature: ["numerics.csv", "BT_NASOPH"],
  etco2: ["capnometer.csv", "etco2_mmhg"],
  respRateCo2: ["capnometer.csv", "rr_per_min"],
};

/** Read here and not by the simulator's own reader: what is compared must not have gone through what is tested. */
function readColumn([file, name]: Column): readonly { readonly t: number; readonly value: number }[] {
  const [head = "", ...lines] = readFileSync(join(FOLDER, file), "utf8").trim().split(/\r?\n/u);
  const at = head.replaceAll('"', "").split(",").indexOf(name);
  const cells = lines.map((line) => line.replaceAll('"', "").split(","));
  return cells.filter((row) => row[at] !== "").map((row) => ({ t: Number(row[0]), value: Number(row[at]) }));
}

function recorded(): KnownPatient {
  let startedAt = 0;
  const columns = Object.fromEntries(Object.entries(COLUMNS).map(([vital, column]) => [vital, readColumn(column)]));
  return {
    title: "recorded patient",
    begin(startsAt) {
      startedAt = startsAt;
      return recordedPatient(readRecording(FOLDER), { startsAt, fromS: FROM_S });
    },
    known: Object.keys(COLUMNS) as NumericKey[],
    truth(vital, at) {
      const until = FROM_S + (at - startedAt) / 1000;
      const rows = columns[vital] ?? [];
      return rows.filter(({ t }) => t <= until && t > until - RECENT_MS / 1000).map(({ value }) => value);
    },
    violates: { tile: "Arterial pressure", rule: "ABP M low", limit: 80, words: /ABP M \d+ low/u },
  };
}

/** Where the recordings are not at hand: a synthetic patient whose saturation is low, with every value written down. */
function synthetic(): KnownPatient {
  const told: { readonly at: number; readonly vital: NumericKey; readonly value: number }[] = [];
  return {
    title: "synthetic patient, since there is no recording here",
    begin(startsAt) {
      const story = { ...STEADY, start: { ...STEADY.start, spo2: 93.6 } };
      const patient = syntheticPatient({ story, seed: 1, startsAt });
      return {
        endsAt: patient.endsAt,
        between(from, until) {
          const observations = patient.between(from, until);
          for (const one of observations) if (one.kind === "numeric") told.push(one);
          return observations;
        },
      };
    },
    known: ["heartRate", "spo2", "temperature", "etco2", "respRateCo2"],
    truth: (vital, at) =>
      told.filter((one) => one.vital === vital && one.at <= at && one.at > at - RECENT_MS).map(({ value }) => value),
    violates: { tile: "Oxygen saturation", rule: "SpO₂ low", limit: 95, words: /SpO₂ \d+ low/u },
  };
}

export const knownPatient: KnownPatient = existsSync(join(FOLDER, "numerics.csv")) ? recorded() : synthetic();
