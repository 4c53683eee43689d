/** What the labels of groups mean: sites, agents and leads that were chosen at the monitor. Sources in NOTES.md. */

export const PRESSURE_SITES: readonly string[] = [
  ...["not defined", "ART", "CVP", "PA", "RAP", "RVP", "LAP", "ICP", "ABP", "P1", "P2", "P3", "P4", "P5", "P6", "SP"],
  ...["FEM", "UAC", "UVC", "ICP2", "P7", "P8", "FEMV"],
];
export const ART = 1;
const ABP = 8;

/** Whether a pressure with this label is the arterial blood pressure. */
export function isArterial(label: number): boolean {
  return label === ART || label === ABP;
}

export const TEMPERATURE_SITES: readonly string[] = [
  ...["not used", "ESO", "NASO", "TYMP", "RECT", "BLAD", "AXIL", "SKIN", "AIRW", "ROOM", "MYO"],
  ...["T1", "T2", "T3", "T4", "CORE", "SURF"],
];
export const T1_SITE = 11;
/** Probes whose number says nothing about the body's temperature. */
const OUTSIDE: ReadonlySet<string> = new Set(["SKIN", "AIRW", "ROOM", "SURF"]);

/** Whether a probe with this label may stand for the body's temperature. */
export function isBodySite(label: number): boolean {
  return !OUTSIDE.has(TEMPERATURE_SITES[label] ?? "");
}

export const AGENTS: readonly string[] = ["unknown", "none", "HAL", "ENF", "ISO", "DES", "SEV"];
export const SATURATIONS: readonly string[] = ["SO2", "SaO2", "SvO2", "not used"];

export const LEADS: readonly string[] = ["not selected", "I", "II", "III", "aVR", "aVL", "aVF", "V"];
export const LEAD_II = 2;

/** Which lead an ECG channel (1 to 3) shows, from the ECG group's label: four bits a channel. */
export function leadOf(label: number, channel: number): number {
  return (label >> (4 * (channel - 1))) & 0x0f;
}

/** Where the heart rate comes from: bits 3 to 6 of the ECG group's status. */
export const HEART_RATE_SOURCES: readonly string[] = [
  ...[
    "not selected",
    "ECG",
    "pressure 1",
    "pressure 2",
    "pressure 3",
    "pressure 4",
    "SpO2",
    "pressure 5",
    "pressure 6",
  ],
];
export const HEART_RATE_SOURCE = { shift: 3, mask: 0x0f, none: 0, ecg: 1 } as const;
/** Bits 0 to 2 of the CO2 group's label: where the respiration rate comes from. */
export const RESPIRATION_SOURCE = { mask: 0x07, co2: 1, impedance: 2 } as const;

/** Bits of the cuff group's label. */
export const CUFF = { measuring: 0x20, calibrating: 0x80, olderThan60s: 0x100 } as const;
/** Bits of the cardiac output group's label. */
export const CARDIAC_OUTPUT_OLD = { co: 1, pcwp: 2 } as const;
