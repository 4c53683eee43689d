import type { Alarm } from "@evenkeel/shared/alarms";
import type { RoutePlan } from "@evenkeel/shared/dosing";
import type { SessionFact } from "@evenkeel/shared/session";
import type { NumericKey } from "@evenkeel/shared/vitals";

const MIN = 60_000;
/** The gallery's time stands still here; its page's clock is set to it. */
export const NOW = Date.UTC(2026, 2, 2, 9, 48, 11);

type Told<Fact> = Fact extends unknown ? Fact & { readonly at: number } : never;

/** One room as the gallery shows it: who lies there, what has happened, what is measured, what alarms. */
export interface Staged {
  readonly alias: string;
  readonly born: string;
  readonly plan: RoutePlan;
  readonly minutes: number;
  readonly facts: readonly Told<SessionFact>[];
  /** Every numeric that is measured once a second. */
  readonly values: Readonly<Partial<Record<NumericKey, number>>>;
  /** Vitals whose sensor is off. */
  readonly off?: readonly NumericKey[];
  readonly cuff: readonly [sys: number, dia: number, mean: number];
  readonly cuffAgeMs: number;
  readonly alarms: readonly Alarm[];
  /** The device has fallen silent. */
  readonly silent?: boolean;
}

const IV: RoutePlan = { route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 40 };
const IM: RoutePlan = { route: "im", mgPerKg: 1, weightKg: 70, concentrationMgPerMl: 50 };
const ago = (minutes: number): number => NOW - minutes * MIN;
const base = { profileVersion: 1, audible: true, stage: "active" } as const;

const pressureHigh: Alarm = {
  ...base,
  ...{ id: "a1", kind: "limit", rule: "nibpSys-high", vital: "nibpSys", category: "cardiovascular" },
  ...{ priority: "medium", onset: NOW - 40_000, value: 172, worst: 172, limit: 170, direction: "high" },
};
const desaturated: Alarm = {
  ...base,
  ...{ id: "a3", kind: "limit", rule: "spo2-desat", vital: "spo2", category: "oxygenation" },
  ...{ priority: "high", onset: NOW - 42_000, value: 84, worst: 82, limit: 88, direction: "low" },
};
const sensorOff: Alarm = {
  ...base,
  ...{ id: "a4", kind: "technical", rule: "sensor-off", vital: "spo2", device: "oximeter", category: "equipment" },
  ...{ priority: "low", onset: NOW - 18_000 },
};

/** Six patients: a hypertensive responder, one in recovery, one who desaturates, one without a probe, a calm one, a baseline. */
export const PATIENTS: readonly Staged[] = [
  {
    ...{ alias: "J. K.", born: "30 Sep 1971", plan: IV, minutes: 38, cuff: [172, 101, 125], cuffAgeMs: 40_000 },
    facts: [
      { type: "infusion-started", at: ago(32) },
      { type: "event-recorded", category: "observation", text: "Dissociation", at: ago(22) },
      { type: "infusion-paused", reason: "patient asked", at: ago(20) },
      { type: "infusion-resumed", at: ago(18) },
      { type: "event-recorded", category: "medication", text: "Ondansetron 4 mg IV", at: ago(5) },
    ],
    values: { heartRate: 88, spo2: 97, perfusionIndex: 2.4, respRateCo2: 15, etco2: 36, temperature: 36.7 },
    alarms: [pressureHigh],
  },
  {
    ...{ alias: "T. S.", born: "4 Jun 1990", plan: IV, minutes: 80, cuff: [126, 79, 95], cuffAgeMs: 6 * MIN },
    facts: [
      { type: "infusion-started", at: ago(74) },
      { type: "infusion-completed", at: ago(34) },
      { type: "recovery-started", at: ago(24) },
    ],
    values: { heartRate: 71, spo2: 98, perfusionIndex: 1.9, respRateCo2: 13, etco2: 38, temperature: 36.8 },
    alarms: [],
  },
  {
    ...{ alias: "M. R.", born: "12 Mar 1984", plan: IM, minutes: 20, cuff: [148, 92, 111], cuffAgeMs: 3 * MIN },
    facts: [{ type: "injection-given", mg: 70, site: "Left deltoid", at: ago(12.1) }],
    values: { pulseRate: 96, spo2: 84, perfusionIndex: 1.1, respRateCo2: 9, etco2: 48 },
    alarms: [desaturated],
  },
  {
    ...{ alias: "A. D.", born: "19 Nov 1966", plan: IV, minutes: 3, cuff: [138, 84, 102], cuffAgeMs: 55_000 },
    facts: [],
    values: { heartRate: 79, respRateCo2: 16, temperature: 36.6 },
    off: ["spo2"],
    alarms: [sensorOff],
  },
  {
    ...{ alias: "L. F.", born: "8 Feb 1979", plan: IV, minutes: 12, cuff: [122, 76, 91], cuffAgeMs: 280_000 },
    facts: [{ type: "infusion-started", at: ago(9.7) }],
    values: { heartRate: 68, spo2: 100, perfusionIndex: 3.1, respRateCo2: 12, etco2: 38, temperature: 36.6 },
    alarms: [],
  },
  {
    ...{ alias: "P. B.", born: "21 Jul 1988", plan: IV, minutes: 5, cuff: [118, 72, 88], cuffAgeMs: 90_000 },
    facts: [],
    values: { heartRate: 64, spo2: 99, perfusionIndex: 2.2, respRateCo2: 14, etco2: 37, temperature: 36.5 },
    alarms: [],
  },
];
