import type { NumericKey } from "@evenkeel/shared/vitals";

export const AUTO_LIMIT_METHODS = ["ketamine", "published", "percent"] as const;
export type AutoLimitMethod = (typeof AUTO_LIMIT_METHODS)[number];

/** Where one limit belongs for a patient whose own value this is; null where the method leaves it as it is. */
type Formula = (baseline: number) => number | null;

/** One limit of a method. `rule` follows the vital: `low` is `heartRate-low`. */
export interface AutoLimitRow {
  readonly vital: NumericKey;
  readonly rule: "high" | "low";
  readonly formula: Formula;
  /** As printed beside the number. */
  readonly text: string;
}

const HEART = ["heartRate", "pulseRate"] as const;
const BREATH = ["respRateImpedance", "respRateCo2"] as const;
const SYS = ["nibpSys", "abpSys"] as const;
const DIA = ["nibpDia", "abpDia"] as const;
const MEAN = ["nibpMean", "abpMean"] as const;
const CO2 = ["etco2"] as const;

function rows(
  vitals: readonly NumericKey[],
  rule: AutoLimitRow["rule"],
  text: string,
  formula: Formula,
): readonly AutoLimitRow[] {
  return vitals.map((vital) => ({ vital, rule, formula, text }));
}

/** Of EtCO₂ by bands; outside of them the limits stay as they are. */
function co2Band(side: "high" | "low"): Formula {
  return (value) => {
    if (value >= 36 && value <= 45) return side === "high" ? value + 6 : value - 6;
    if (value >= 33 && value < 36) return side === "high" ? 41 : 29;
    if (value > 45 && value <= 48) return side === "high" ? 51 : 39;
    return null;
  };
}

/** The adult formula that Mindray prints in the BeneVision N manual. SpO₂ is left alone. */
// prettier-ignore
const published: readonly AutoLimitRow[] = [
  ...rows(HEART, "low", "0.8 × HR, at least 40", (hr) => Math.max(0.8 * hr, 40)),
  ...rows(HEART, "high", "1.25 × HR, at most 240", (hr) => Math.min(1.25 * hr, 240)),
  ...rows(BREATH, "low", "0.5 × RR, at least 6", (rr) => Math.max(0.5 * rr, 6)),
  ...rows(BREATH, "high", "1.5 × RR, at most 30", (rr) => Math.min(1.5 * rr, 30)),
  ...rows(SYS, "low", "0.68 × SYS + 10", (sys) => 0.68 * sys + 10),
  ...rows(SYS, "high", "0.86 × SYS + 38", (sys) => 0.86 * sys + 38),
  ...rows(DIA, "low", "0.68 × DIA + 6", (dia) => 0.68 * dia + 6),
  ...rows(DIA, "high", "0.86 × DIA + 32", (dia) => 0.86 * dia + 32),
  ...rows(MEAN, "low", "0.68 × MAP + 8", (map) => 0.68 * map + 8),
  ...rows(MEAN, "high", "0.86 × MAP + 35", (map) => 0.86 * map + 35),
  ...rows(CO2, "low", "EtCO₂ by its band", co2Band("low")),
  ...rows(CO2, "high", "EtCO₂ by its band", co2Band("high")),
];

/** As Draeger has it: 20 % below and 25 % above the patient's own. */
const percent: readonly AutoLimitRow[] = [HEART, BREATH, SYS, DIA, MEAN, CO2].flatMap((vitals) => [
  ...rows(vitals, "low", "20 % below", (value) => 0.8 * value),
  ...rows(vitals, "high", "25 % above", (value) => 1.25 * value),
]);

/** The house's act criteria for ketamine, whichever of the fixed and the relative comes first. */
// prettier-ignore
const ketamine: readonly AutoLimitRow[] = [
  ...rows(SYS, "high", "+30 %, +40 mmHg or 170, the lowest", (sys) => Math.min(1.3 * sys, sys + 40, 170)),
  ...rows(DIA, "high", "+25 mmHg or 105, the lower", (dia) => Math.min(dia + 25, 105)),
  ...rows(HEART, "high", "+25 % but at least 110, 120 at most", (hr) => Math.min(Math.max(1.25 * hr, 110), 120)),
  ...rows(["spo2"], "low", "4 below, 92 at most", (spo2) => Math.min(spo2 - 4, 92)),
];

export const METHOD_ROWS: Readonly<Record<AutoLimitMethod, readonly AutoLimitRow[]>> = { ketamine, published, percent };
