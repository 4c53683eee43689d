import type { EpochMs } from "@evenkeel/shared/time";
import type { NumericKey } from "@evenkeel/shared/vitals";
import type { AlarmCategory, Priority } from "./priority.ts";
import type { Sensor } from "./sensors.ts";

/** Where a number in a profile comes from; every screen that shows the number can show this. */
export interface Origin {
  readonly level: "factory" | "session" | "site";
  /** In words: the clinical source of a factory value, or the reason given for a change. */
  readonly text: string;
  readonly by?: string;
  readonly at?: EpochMs;
}

/** One limit on one vital. A new limit is a row, not code. */
export interface LimitRule {
  /** Stable: `spo2-low`, `spo2-desat`, `heartRate-high`. */
  readonly id: string;
  readonly vital: NumericKey;
  readonly direction: "high" | "low";
  /** Violated when the value is beyond it (below a low limit, above a high one), never when equal. */
  readonly limit: number;
  readonly enabled: boolean;
  readonly priority: Priority;
  readonly category: AlarmCategory;
  /** How long the violation must last before the condition exists. */
  readonly delayMs: number;
  /** The value must come back this far inside the limit before the condition can clear... */
  readonly hysteresis: number;
  /** ...and stay there this long. */
  readonly clearMs: number;
  /** Signals stay after the condition has gone, until somebody resets them. */
  readonly latching: boolean;
  /** What the limit may be set to. */
  readonly bounds: { readonly min: number; readonly max: number; readonly step: number };
  readonly origin: Origin;
}

export type TechnicalId =
  "clock-skew" | "device-lost" | "record-at-risk" | "sensor-off" | "signal-poor" | "stale" | "wrong-patient";

/** What can be wrong with a device though it speaks; whoever knows tells when it begins and ends. */
export type DeviceFault = Extract<TechnicalId, "clock-skew" | "wrong-patient">;

/** One technical alarm condition: about the equipment, not the patient. Never latched. */
export interface TechnicalRule {
  readonly id: TechnicalId;
  readonly priority: Priority;
  readonly delayMs: number;
  /** Sensors whose loss weighs differently, such as the temperature probe. */
  readonly bySensor?: Partial<Readonly<Record<Sensor, Priority>>>;
  /** Rises to `priority` when it has lasted `afterMs` and the drug is running; with `always`, drug or no drug. */
  readonly escalation?: { readonly afterMs: number; readonly priority: Priority; readonly always?: true };
  readonly origin: Origin;
}

export interface AlarmProfile {
  /** Raised by every change; each alarm's record names the version it was judged by. */
  readonly version: number;
  readonly limits: readonly LimitRule[];
  readonly technical: readonly TechnicalRule[];
  /** The pauses of sound that may be chosen, and the longest that silences a HIGH condition. */
  readonly audioPause: {
    readonly choicesMs: readonly number[];
    readonly defaultMs: number;
    readonly highMaxMs: number;
  };
}
