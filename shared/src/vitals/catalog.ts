import type { EpochMs } from "@evenkeel/shared/time";

/** Which colour a vital is drawn in; the client maps roles to colours per theme, so no colour lives here. */
export type ColourRole = "hr" | "spo2" | "nibp" | "abp" | "rr" | "co2" | "temp";

/** One row of the vitals catalogue: everything a screen, a decoder or an export needs to know of one number. */
export interface NumericSpec {
  /** What the bedside calls it. Never more than 8 characters, so that it fits on a tile. */
  readonly label: string;
  /** The long name, for help texts and screen readers. */
  readonly name: string;
  /** Unit as printed beside the number. */
  readonly unit: string;
  /** Unit as a UCUM code. */
  readonly ucum: string;
  /** LOINC code for the record and for exports. */
  readonly loinc: string;
  /** ISO/IEEE 11073-10101 term as `partition << 16 | code`, and its reference identifier. */
  readonly mdc: number;
  readonly mdcId: string;
  /** ISO/IEEE 11073-10101 unit as `partition << 16 | code`, and its reference identifier. */
  readonly mdcUnit: number;
  readonly mdcUnitId: string;
  /** Values outside are kept as implausible and never shown: the span that a bedside monitor can measure. */
  readonly plausible: readonly [low: number, high: number];
  readonly decimals: number;
  readonly colour: ColourRole;
  /**
   * `continuous`: a new value about every `periodMs`. `episodic`: one value a measurement, with its own time;
   * it is shown with its age and never joined into a line that pretends to be continuous.
   */
  readonly rhythm: "continuous" | "episodic";
  readonly periodMs: EpochMs;
}

/** A row of the wave catalogue. */
export interface WaveSpec {
  readonly label: string;
  readonly name: string;
  readonly unit: string;
  readonly ucum: string;
  readonly mdc: number;
  readonly mdcId: string;
  readonly colour: ColourRole;
  /** The span drawn when the signal does not ask for more. */
  readonly span: readonly [low: number, high: number];
}

const perMinute = { unit: "/min", ucum: "/min", decimals: 0 } as const;
const beats = { ...perMinute, mdcUnit: 264864, mdcUnitId: "MDC_DIM_BEAT_PER_MIN" } as const;
const breaths = { ...perMinute, mdcUnit: 264928, mdcUnitId: "MDC_DIM_RESP_PER_MIN" } as const;
const percent = { unit: "%", ucum: "%", mdcUnit: 262688, mdcUnitId: "MDC_DIM_PERCENT" } as const;
const pressure = { unit: "mmHg", ucum: "mm[Hg]", mdcUnit: 266016, mdcUnitId: "MDC_DIM_MMHG", decimals: 0 } as const;
const continuous = { rhythm: "continuous", periodMs: 1000 } as const;
const episodic = { rhythm: "episodic", periodMs: 300_000 } as const;

/**
 * Every numeric Evenkeel understands. Ranges: the measuring ranges of the particular standards and common monitors
 * (ISO 80601-2-61, IEC 60601-2-27, IEC 80601-2-30, ISO 80601-2-55). SpO₂: accuracy is stated for 70 to 100 %
 * (ISO 80601-2-61), oximeters display from 1 %, and 0 is never a measurement. Terms: ISO/IEEE 11073-10101, LOINC.
 */
// prettier-ignore
export const NUMERICS = {
  heartRate: { label: "HR", name: "Heart rate", ...beats, loinc: "8867-4", mdc: 147842, mdcId: "MDC_ECG_HEART_RATE", plausible: [15, 350], colour: "hr", ...continuous },
  pulseRate: { label: "Pulse", name: "Pulse rate", ...beats, loinc: "8889-8", mdc: 149530, mdcId: "MDC_PULS_OXIM_PULS_RATE", plausible: [15, 350], colour: "spo2", ...continuous },
  spo2: { label: "SpO₂", name: "Oxygen saturation", ...percent, decimals: 0, loinc: "59408-5", mdc: 150456, mdcId: "MDC_PULS_OXIM_SAT_O2", plausible: [1, 100], colour: "spo2", ...continuous },
  perfusionIndex: { label: "PI", name: "Perfusion index", ...percent, decimals: 2, loinc: "61006-3", mdc: 150488, mdcId: "MDC_BLD_PERF_INDEX", plausible: [0, 30], colour: "spo2", ...continuous },
  respRateImpedance: { label: "RR", name: "Respiration rate (impedance)", ...breaths, loinc: "9279-1", mdc: 151578, mdcId: "MDC_TTHOR_RESP_RATE", plausible: [0, 150], colour: "rr", ...continuous },
  respRateCo2: { label: "RR CO₂", name: "Respiration rate (CO₂)", ...breaths, loinc: "9279-1", mdc: 151594, mdcId: "MDC_CO2_RESP_RATE", plausible: [0, 150], colour: "rr", ...continuous },
  etco2: { label: "EtCO₂", name: "End-tidal CO₂", ...pressure, loinc: "19891-1", mdc: 151708, mdcId: "MDC_CONC_AWAY_CO2_ET", plausible: [0, 150], colour: "co2", ...continuous },
  nibpSys: { label: "SYS", name: "Cuff pressure, systolic", ...pressure, loinc: "76534-7", mdc: 150301, mdcId: "MDC_PRESS_CUFF_SYS", plausible: [30, 270], colour: "nibp", ...episodic },
  nibpDia: { label: "DIA", name: "Cuff pressure, diastolic", ...pressure, loinc: "76535-4", mdc: 150302, mdcId: "MDC_PRESS_CUFF_DIA", plausible: [10, 245], colour: "nibp", ...episodic },
  nibpMean: { label: "MAP", name: "Cuff pressure, mean", ...pressure, loinc: "76536-2", mdc: 150303, mdcId: "MDC_PRESS_CUFF_MEAN", plausible: [20, 255], colour: "nibp", ...episodic },
  abpSys: { label: "ABP S", name: "Arterial pressure, systolic", ...pressure, loinc: "76284-9", mdc: 150037, mdcId: "MDC_PRESS_BLD_ART_ABP_SYS", plausible: [-50, 360], colour: "abp", ...continuous },
  abpDia: { label: "ABP D", name: "Arterial pressure, diastolic", ...pressure, loinc: "76213-8", mdc: 150038, mdcId: "MDC_PRESS_BLD_ART_ABP_DIA", plausible: [-50, 360], colour: "abp", ...continuous },
  abpMean: { label: "ABP M", name: "Arterial pressure, mean", ...pressure, loinc: "76214-6", mdc: 150039, mdcId: "MDC_PRESS_BLD_ART_ABP_MEAN", plausible: [-50, 360], colour: "abp", ...continuous },
  temperature: { label: "Temp", name: "Body temperature", unit: "°C", ucum: "Cel", mdcUnit: 268192, mdcUnitId: "MDC_DIM_DEGC", decimals: 1, loinc: "8310-5", mdc: 150344, mdcId: "MDC_TEMP", plausible: [20, 45], colour: "temp", ...continuous },
} as const satisfies Record<string, NumericSpec>;

// prettier-ignore
export const WAVES = {
  ecgII: { label: "II", name: "ECG lead II", unit: "mV", ucum: "mV", mdc: 131330, mdcId: "MDC_ECG_ELEC_POTL_II", colour: "hr", span: [-0.5, 1.5] },
  pleth: { label: "Pleth", name: "Plethysmogram", unit: "", ucum: "1", mdc: 150452, mdcId: "MDC_PULS_OXIM_PLETH", colour: "spo2", span: [0, 255] },
  co2: { label: "CO₂", name: "Capnogram", unit: "mmHg", ucum: "mm[Hg]", mdc: 151700, mdcId: "MDC_CONC_AWAY_CO2", colour: "co2", span: [0, 50] },
  resp: { label: "Resp", name: "Respiration (impedance)", unit: "Ω", ucum: "Ohm", mdc: 151780, mdcId: "MDC_IMPED_TTHOR", colour: "rr", span: [-1, 1] },
  abp: { label: "ABP", name: "Arterial pressure", unit: "mmHg", ucum: "mm[Hg]", mdc: 150036, mdcId: "MDC_PRESS_BLD_ART_ABP", colour: "abp", span: [40, 160] },
} as const satisfies Record<string, WaveSpec>;

export type NumericKey = keyof typeof NUMERICS;
export type WaveKey = keyof typeof WAVES;

export const numericKeys = Object.keys(NUMERICS) as readonly NumericKey[];
export const waveKeys = Object.keys(WAVES) as readonly WaveKey[];

export function isNumericKey(key: string): key is NumericKey {
  return Object.hasOwn(NUMERICS, key);
}

export function isWaveKey(key: string): key is WaveKey {
  return Object.hasOwn(WAVES, key);
}
