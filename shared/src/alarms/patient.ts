import type { EpochMs } from "@evenkeel/shared/time";
import type { NumericKey } from "@evenkeel/shared/vitals";

/** The patient's own values at rest, before the drug. */
export type Baseline = Readonly<Partial<Record<NumericKey, number>>>;

/** What has been given by `at`, and what the pump goes on giving; mg and mg/min. */
export interface Dose {
  readonly at: EpochMs;
  readonly route: "im" | "iv";
  readonly plannedMg: number;
  readonly weightKg: number;
  readonly givenMg: number;
  readonly mgPerMinute: number;
}

/** Two names of one thing: the baseline of a cuff holds for an arterial line, the pulse's for the heart. */
const SAME: Readonly<Partial<Record<NumericKey, NumericKey>>> = {
  abpSys: "nibpSys",
  abpDia: "nibpDia",
  abpMean: "nibpMean",
  nibpSys: "abpSys",
  nibpDia: "abpDia",
  nibpMean: "abpMean",
  heartRate: "pulseRate",
  pulseRate: "heartRate",
  respRateCo2: "respRateImpedance",
  respRateImpedance: "respRateCo2",
};

export function baselineOf(baseline: Baseline, vital: NumericKey): number | null {
  const sibling = SAME[vital];
  return baseline[vital] ?? (sibling && baseline[sibling]) ?? null;
}
