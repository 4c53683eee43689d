import type { PatternRule } from "./profile.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const on = { enabled: true, clearMs: 5 * SECOND } as const;
const factory = (text: string) => ({ level: "factory", text }) as const;
const HOUSE = "House proposal for sessions with ketamine.";

/** Time between readings by phase: every 5 min while the drug rises, every 10 in recovery (clinical notes; proposals). */
const CUFF_EVERY = { baseline: 10 * MINUTE, infusion: 5 * MINUTE, injection: 5 * MINUTE, recovery: 15 * MINUTE };
/** MOAA/S: ASA asks for a verbal response about every 5 min of moderate sedation; in sessions every 10, then 15. */
const SEDATION_EVERY = { infusion: 10 * MINUTE, injection: 5 * MINUTE, recovery: 15 * MINUTE };

/** Conditions of more than one number, or of none. A new one of these kinds is a row. */
export const FACTORY_PATTERNS: readonly PatternRule[] = [
  {
    ...on,
    id: "apnoea",
    group: "apnoea",
    kind: "apnoea",
    priority: "high",
    category: "ventilation",
    delayMs: 20 * SECOND,
    latching: true,
    origin: factory("No breath for 20 s: the usual apnoea timer of adult monitors (10 to 40 s)."),
  },
  {
    ...on,
    id: "apnoea-warning",
    group: "apnoea",
    kind: "apnoea",
    priority: "medium",
    category: "ventilation",
    delayMs: 10 * SECOND,
    latching: false,
    origin: factory(`No breath for 10 s: a word of warning before the apnoea alarm. ${HOUSE}`),
  },
  {
    ...on,
    id: "breathing-depressed",
    group: "breathing-depressed",
    kind: "combination",
    priority: "high",
    category: "ventilation",
    delayMs: 10 * SECOND,
    latching: true,
    all: [
      { vitals: ["spo2"], direction: "low", limit: 92 },
      { vitals: ["respRateCo2", "respRateImpedance"], direction: "low", limit: 8 },
    ],
    origin: factory(`Low saturation with slow breathing is more than either alone. ${HOUSE}`),
  },
  {
    ...on,
    id: "faint",
    group: "faint",
    kind: "combination",
    priority: "high",
    category: "cardiovascular",
    delayMs: 5 * SECOND,
    latching: true,
    all: [
      { vitals: ["heartRate", "pulseRate"], direction: "low", limit: 50 },
      { vitals: ["nibpSys", "abpSys"], direction: "low", limit: 90 },
    ],
    origin: factory(`A slow pulse with a low pressure: a vasovagal reaction until shown otherwise. ${HOUSE}`),
  },
  {
    ...on,
    id: "nibp-overdue-long",
    group: "nibp-overdue",
    kind: "overdue",
    task: "nibp",
    everyMs: CUFF_EVERY,
    priority: "medium",
    category: "general",
    delayMs: 180 * SECOND,
    clearMs: 0,
    latching: false,
    origin: factory("A cuff reading more than 3 min late: MEDIUM. House rule."),
  },
  {
    ...on,
    id: "nibp-overdue",
    group: "nibp-overdue",
    kind: "overdue",
    task: "nibp",
    everyMs: CUFF_EVERY,
    priority: "low",
    category: "general",
    delayMs: 90 * SECOND,
    clearMs: 0,
    latching: false,
    origin: factory("A cuff reading more than 90 s late: LOW. House rule."),
  },
  {
    ...on,
    id: "sedation-overdue",
    group: "sedation-overdue",
    kind: "overdue",
    task: "sedation",
    everyMs: SEDATION_EVERY,
    priority: "low",
    category: "general",
    delayMs: 120 * SECOND,
    clearMs: 0,
    latching: false,
    origin: factory(`A sedation score more than 2 min late: LOW. ${HOUSE}`),
  },
  {
    ...on,
    id: "dose-over-plan",
    group: "dose",
    kind: "dose",
    most: { percentOfPlan: 102 },
    priority: "medium",
    category: "drug",
    delayMs: 0,
    clearMs: 0,
    latching: false,
    origin: factory("More than 102 % of the planned dose: MEDIUM. House rule; 2 % is what a pump may be off."),
  },
  {
    ...on,
    id: "dose-over-most",
    group: "dose",
    kind: "dose",
    most: { mgPerKg: { iv: 1, im: 1.5 } },
    priority: "high",
    category: "drug",
    delayMs: 0,
    clearMs: 0,
    latching: true,
    origin: factory("More than 1 mg/kg into a vein or 1.5 mg/kg into a muscle in one session: HIGH. House proposal."),
  },
];
