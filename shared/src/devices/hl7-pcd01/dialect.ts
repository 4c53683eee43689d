import { formatHl7Time, type Hl7Field } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import { NUMERICS, type MissingObservation, type MissingReason, type NumericKey } from "@evenkeel/shared/vitals";

export type Trigger = "R01" | "R40";

/** OBX-3, OBX-4 and OBX-6 of a vital. */
export interface Term {
  readonly code: Hl7Field;
  readonly place: string;
  readonly unit: Hl7Field;
}

/** OBX-5, OBX-8 and OBX-11 of a vital that has no value. */
export interface Absence {
  readonly value: string;
  readonly flag: string;
  readonly status: string;
}

/** How the monitors of one maker write: facts and their sources in NOTES.md. */
export interface Dialect {
  /** MSH, but for the time, the type and the number of the message. */
  readonly header: Readonly<Record<number, Hl7Field>>;
  /** Whether MSH-21 names the IHE profile, and PID-3 the kind of identifier. */
  readonly profiled: boolean;
  /** Whether an ORC stands before the report. */
  readonly ordered: boolean;
  readonly messageType: (trigger: Trigger) => Hl7Field;
  /** MSH-10. */
  readonly id: (number: number, at: EpochMs) => string;
  readonly time: (at: EpochMs, offsetMinutes: number) => string;
  /** OBR-4 of the values of now. */
  readonly order: Hl7Field;
  /** Whether OBR-1 and OBX-1 are filled in. */
  readonly numbered: boolean;
  /** OBX-11 of a value. */
  readonly status: "F" | "R";
  /** Undefined for a vital that these monitors do not tell. */
  readonly term: (vital: NumericKey) => Term | undefined;
  readonly absence: (missing: MissingObservation) => Absence;
  /** Which values carry their time in OBX-14. */
  readonly dated: "all" | "episodic" | "none";
  readonly aperiodic: boolean;
  readonly waves: boolean;
  /** `mdil`: alarms are listed in the reports, and cuff readings are reports of their own. */
  readonly alarms: "mdil" | "pcd-04";
  /** Whether an alarm's words travel beside its code. */
  readonly alarmWords: boolean;
  /** OBX-18 of an alarm. */
  readonly equipment: Hl7Field;
}

/** OBX-8 beside OBX-11 X, after the null flavours of IHE PCD. */
const WHY_MISSING: Readonly<Record<MissingReason, string>> = {
  invalid: "INV",
  artefact: "INV",
  searching: "NAV",
  "sensor-off": "",
  unplugged: "",
};

export function isCuffVital(vital: NumericKey): boolean {
  return NUMERICS[vital].rhythm === "episodic";
}

/** The catalogue's own term under a place of the monitor's tree. */
function mdcTerm(vital: NumericKey, branch: string): Term {
  const { mdc, mdcId, mdcUnit, mdcUnitId } = NUMERICS[vital];
  return {
    code: [String(mdc), mdcId, "MDC"],
    place: `${branch}.${mdc}`,
    unit: [String(mdcUnit), mdcUnitId, "MDC"],
  };
}

/** IHE PCD-01 and PCD-04 as the profile has them. */
export const ihe: Dialect = {
  header: { 3: "EVENKEEL_SIMULATED_MONITOR", 11: "P", 12: "2.6", 15: "AL", 16: "NE", 18: "UNICODE UTF-8" },
  profiled: true,
  ordered: false,
  messageType: (trigger) => ["ORU", trigger, `ORU_${trigger}`],
  id: (number) => String(number),
  time: (at, offsetMinutes) => formatHl7Time(at, offsetMinutes, "ms"),
  order: ["182777000", "monitoring of patient", "SCT"],
  numbered: true,
  status: "R",
  term: (vital) => mdcTerm(vital, "1.1.1"),
  absence: ({ reason }) => ({ value: "", flag: WHY_MISSING[reason], status: "X" }),
  dated: "episodic",
  aperiodic: true,
  waves: true,
  alarms: "pcd-04",
  alarmWords: true,
  equipment: "",
};

const MINDRAY_ID = "00A0370000000001";
const MINDRAY_BRANCHES: Readonly<Partial<Record<NumericKey, string>>> = {
  spo2: "1.3.1",
  pulseRate: "1.3.1",
  perfusionIndex: "1.3.1",
  nibpSys: "1.1.9",
  nibpDia: "1.1.9",
  nibpMean: "1.1.9",
  temperature: "1.2.5",
};

/** Local time without a zone, to the second; each value with its time; no words beside an alarm's code. */
export const mindray: Dialect = {
  ...ihe,
  header: { ...ihe.header, 3: ["MINDRAY_SIMULATED", MINDRAY_ID, "EUI-64"], 4: "MINDRAY" },
  time: (at, offsetMinutes) => formatHl7Time(at, offsetMinutes).slice(0, 14),
  term: (vital) => mdcTerm(vital, MINDRAY_BRANCHES[vital] ?? "1.1.1"),
  dated: "all",
  alarmWords: false,
  equipment: [MINDRAY_ID, "", MINDRAY_ID, "EUI-64"],
};

/** No number in OBX-1, one number that says "none", and every report a spot check. */
export const comen: Dialect = {
  ...ihe,
  header: { 4: "KC000000000G", 11: "P", 12: "2.6" },
  profiled: false,
  messageType: (trigger) => ["ORU", trigger],
  id: (number, at) => `${formatHl7Time(at, 0).slice(0, 14)}.${String(number).padStart(8, "0")}`,
  time: (at, offsetMinutes) => formatHl7Time(at, offsetMinutes, "ms").replace(/\.\d{3}/u, "$&0"),
  order: ["2", "MON_SPOT_DATA", "99COMEN"],
  numbered: false,
  status: "F",
  absence: () => ({ value: "8388607", flag: "", status: "X" }),
  dated: "all",
  aperiodic: false,
  waves: false,
};

/** Systolic under transposed digits, with the right ones in OBX-4; missing values are numbers, of status R. */
export const northern: Dialect = {
  ...ihe,
  header: { ...ihe.header, 3: "NORTHERN_SIMULATED" },
  term(vital) {
    const term = mdcTerm(vital, isCuffVital(vital) ? "1.1.9" : "1.1.1");
    return vital === "nibpSys" ? { ...term, code: ["150031", "MDC_PRESS_CUFF_SYS", "MDC"] } : term;
  },
  absence: ({ vital }) => ({ value: vital === "temperature" ? "384.5" : "-100", flag: "", status: "R" }),
  waves: false,
};
