import type { NumericKey } from "@evenkeel/shared/vitals";
import type { AlarmCategory, Priority } from "./priority.ts";
import type { LimitRule, Relative } from "./profile.ts";

/** What the rules of one vital have in common: how it settles, what it sounds like, how far a limit may be moved. */
interface Manner {
  readonly category: AlarmCategory;
  readonly hysteresis: number;
  readonly clearMs: number;
  readonly step: number;
}

const CLEAR_MS = 5000;
const oxygenation: Manner = { category: "oxygenation", hysteresis: 1, clearMs: CLEAR_MS, step: 1 };
const rate: Manner = { category: "cardiovascular", hysteresis: 3, clearMs: CLEAR_MS, step: 1 };
const breathing: Manner = { category: "ventilation", hysteresis: 2, clearMs: CLEAR_MS, step: 1 };
// One cuff reading is the whole evidence until the next one, so there is nothing to wait for and no chatter to damp.
const cuff: Manner = { category: "cardiovascular", hysteresis: 0, clearMs: 0, step: 1 };
const arterial: Manner = { category: "cardiovascular", hysteresis: 3, clearMs: CLEAR_MS, step: 1 };
const warmth: Manner = { category: "temperature", hysteresis: 0.2, clearMs: CLEAR_MS, step: 0.1 };

/** HIGH conditions of the patient latch (visible and audible), MEDIUM ones end by themselves: the usual site default. */
function row(
  id: string,
  vital: NumericKey,
  manner: Manner,
  [direction, limit, priority, seconds]: readonly ["high" | "low", number, Priority, number],
  [min, max]: readonly [number, number],
  text: string,
): LimitRule {
  const { category, hysteresis, clearMs, step } = manner;
  const latching = priority === "high";
  const delayMs = seconds * 1000;
  const bounds = { min, max, step };
  const origin = { level: "factory", text } as const;
  // prettier-ignore
  return { id, vital, direction, limit, enabled: true, priority, category, delayMs, hysteresis, clearMs, latching, bounds, origin };
}

const ACT = "Act criterion for sessions with ketamine; house proposal.";
const STOP = "Stop-and-call criterion for sessions with ketamine; house proposal.";

// prettier-ignore
function heart(vital: NumericKey): readonly LimitRule[] {
  return [
    row(`${vital}-very-high`, vital, rate, ["high", 140, "high", 5], [100, 220], `${STOP} Emergency sub-dissociative protocols bar starting above 150.`),
    row(`${vital}-high`, vital, rate, ["high", 120, "medium", 10], [80, 200], `${ACT} Same as common adult monitor defaults (120/50).`),
    row(`${vital}-low`, vital, rate, ["low", 50, "medium", 10], [30, 70], `${ACT} Same as common adult monitor defaults (120/50).`),
    row(`${vital}-very-low`, vital, rate, ["low", 40, "high", 5], [25, 60], STOP),
  ];
}

// prettier-ignore
function breath(vital: NumericKey): readonly LimitRule[] {
  return [
    row(`${vital}-high`, vital, breathing, ["high", 28, "medium", 20], [16, 60], `${ACT} Monitor defaults are 30.`),
    row(`${vital}-low`, vital, breathing, ["low", 8, "medium", 20], [4, 14], `${ACT} Same as common adult monitor defaults.`),
    row(`${vital}-very-low`, vital, breathing, ["low", 6, "high", 10], [2, 10], `${STOP} 10 s: monitors average the rate over several breaths already, and talking must not sound it.`),
  ];
}

// prettier-ignore
function pressure(name: "abp" | "nibp", manner: Manner, seconds: number): readonly LimitRule[] {
  const [sys, dia, mean] = [`${name}Sys`, `${name}Dia`, `${name}Mean`] as const;
  return [
    row(`${sys}-very-high`, sys, manner, ["high", 180, "high", seconds], [140, 240], `${STOP} 180/120 is the usual mark of a hypertensive crisis.`),
    row(`${sys}-high`, sys, manner, ["high", 170, "medium", seconds], [120, 220], `${ACT} Ketamine itself raises pressure, so the monitor default of 160 would sound for most patients.`),
    row(`${sys}-low`, sys, manner, ["low", 90, "medium", seconds], [60, 120], `${ACT} Same as common adult monitor defaults.`),
    row(`${sys}-very-low`, sys, manner, ["low", 80, "high", seconds], [50, 110], STOP),
    row(`${dia}-very-high`, dia, manner, ["high", 110, "high", seconds], [80, 150], STOP),
    row(`${dia}-high`, dia, manner, ["high", 105, "medium", seconds], [70, 140], ACT),
    row(`${dia}-low`, dia, manner, ["low", 50, "medium", seconds], [30, 80], "Common adult monitor default; a session is not begun below 90/50."),
    row(`${mean}-very-high`, mean, manner, ["high", 130, "high", seconds], [100, 170], STOP),
    row(`${mean}-low`, mean, manner, ["low", 60, "medium", seconds], [45, 90], `${ACT} Common adult monitor default.`),
    row(`${mean}-very-low`, mean, manner, ["low", 55, "high", seconds], [40, 80], STOP),
  ];
}

/** A first extreme reading of the cuff may be a moved arm: it is verified before it is HIGH (house rule). */
function verified(rule: LimitRule): LimitRule {
  return rule.priority === "high" ? { ...rule, recheckMs: 60_000 } : rule;
}

/** A limit measured from the patient's own baseline, or from the last minutes. */
function relative(rule: LimitRule, to: Relative, more: Partial<LimitRule> = {}): LimitRule {
  return { ...rule, relative: to, ...more };
}

const ADVISE = "Advisory criterion for sessions with ketamine; house proposal.";
const PERCENT: Relative = { to: "baseline", unit: "percent" };
const DELTA: Relative = { to: "baseline", unit: "absolute" };
const IN_5_MIN: Relative = { to: "trend", unit: "absolute", windowMs: 300_000 };

/** Rises over the patient's own values; a clinic chooses per cent, distance or both. Ketamine raises pressure by about 13/8. */
// prettier-ignore
const RISES: readonly LimitRule[] = [
  relative(row("nibpSys-rise-30", "nibpSys", cuff, ["high", 30, "medium", 0], [15, 80], `${ACT} +30 % over the baseline.`), PERCENT),
  relative(row("nibpSys-rise-20", "nibpSys", cuff, ["high", 20, "low", 0], [10, 60], `${ADVISE} +20 % over the baseline.`), PERCENT),
  relative(row("nibpSys-over-40", "nibpSys", cuff, ["high", 40, "medium", 0], [20, 90], `${ACT} +40 mmHg over the baseline.`), DELTA),
  relative(row("nibpDia-over-25", "nibpDia", cuff, ["high", 25, "medium", 0], [10, 60], `${ACT} +25 mmHg over the baseline.`), DELTA),
  relative(row("nibpDia-over-15", "nibpDia", cuff, ["high", 15, "low", 0], [10, 60], `${ADVISE} +15 mmHg over the baseline.`), DELTA),
  relative(row("nibpMean-rise-30", "nibpMean", cuff, ["high", 30, "medium", 0], [15, 80], `${ACT} +30 % over the baseline.`), PERCENT),
  relative(row("heartRate-rise-25", "heartRate", rate, ["high", 25, "low", 30], [10, 100], `${ADVISE} +25 % over the baseline.`), PERCENT),
  relative(row("spo2-fall-4", "spo2", oxygenation, ["low", 4, "medium", 15], [2, 10], `${ACT} 4 below the baseline.`), DELTA),
  relative(row("nibpSys-climb", "nibpSys", cuff, ["high", 25, "medium", 0], [10, 80], `${ACT} A rise of 25 mmHg within 5 min.`), IN_5_MIN),
];

/**
 * Adult limits for ketamine sessions. The field has no agreed set of numbers, so each may be changed within its bounds,
 * and each says where it comes from. Delays: long enough to halve the alarms nobody can act on, short where harm is
 * prompt (PACU studies: 15 s at 90 % spared 60 % of low-SpO2 alarms).
 */
// prettier-ignore
export const FACTORY_LIMITS: readonly LimitRule[] = [
  row("spo2-desat", "spo2", oxygenation, ["low", 88, "high", 5], [70, 95], `${STOP} Monitor defaults for desaturation are 80.`),
  row("spo2-low", "spo2", oxygenation, ["low", 92, "medium", 15], [80, 98], `${ACT} Monitor defaults are 90.`),
  ...heart("heartRate"),
  ...heart("pulseRate"),
  ...breath("respRateImpedance"),
  ...breath("respRateCo2"),
  row("etco2-high", "etco2", breathing, ["high", 55, "medium", 15], [40, 80], `${ACT} Monitor defaults are 50.`),
  row("etco2-low", "etco2", breathing, ["low", 25, "medium", 15], [10, 35], `${ACT} Same as common adult monitor defaults.`),
  ...pressure("nibp", cuff, 0).map(verified),
  ...RISES,
  ...pressure("abp", arterial, 10),
  row("temperature-very-high", "temperature", warmth, ["high", 39.5, "high", 30], [38, 42], STOP),
  row("temperature-high", "temperature", warmth, ["high", 38.5, "medium", 30], [37, 41], ACT),
  row("temperature-low", "temperature", warmth, ["low", 35, "medium", 30], [32, 36.5], "Mild hypothermia begins below 35 °C."),
];
