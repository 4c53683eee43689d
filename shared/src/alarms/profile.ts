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

/** What a relative limit is measured from: the patient's own baseline, or the lowest (highest) value of the last while. */
export interface Relative {
  readonly to: "baseline" | "trend";
  /** In the vital's unit, or in per cent of the reference. */
  readonly unit: "absolute" | "percent";
  /** How far a trend looks back. */
  readonly windowMs?: number;
}

/** Depth below (above) the limit times seconds, as SatSeconds has it; or so many violations in so short a time. */
export interface AreaGate {
  readonly unitSeconds: number;
  readonly violations: number;
  readonly withinMs: number;
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
  /** `limit` is a distance from a reference, not a value. Without a reference the rule sees nothing. */
  readonly relative?: Relative;
  /** Judged by depth times duration instead of the delay. */
  readonly area?: AreaGate;
  /**
   * Of a cuff: a first violation that no reading before it announced is verified. The condition shows as MEDIUM until a
   * second reading confirms it, or none has come for so long.
   */
  readonly recheckMs?: number;
  /** What the limit may be set to. */
  readonly bounds: { readonly min: number; readonly max: number; readonly step: number };
  readonly origin: Origin;
}

export type TechnicalId =
  | "battery-critical"
  | "battery-low"
  | "clock-skew"
  | "cuff-failed"
  | "cuff-failing"
  | "device-lost"
  | "frozen"
  | "record-at-risk"
  | "sensor-off"
  | "signal-poor"
  | "stale"
  | "unheard"
  | "wrong-patient";

/** What can be wrong with a device though it speaks; whoever knows tells when it begins and ends. */
export type DeviceFault = Extract<
  TechnicalId,
  "battery-critical" | "battery-low" | "clock-skew" | "cuff-failed" | "cuff-failing" | "wrong-patient"
>;

/** One technical alarm condition: about the equipment, not the patient. Never latched. */
export interface TechnicalRule {
  readonly id: TechnicalId;
  readonly priority: Priority;
  readonly delayMs: number;
  /** Of `frozen`: how long no number of a device may move. */
  readonly frozenAfterMs?: number;
  /** Sensors whose loss weighs differently, such as the temperature probe. */
  readonly bySensor?: Partial<Readonly<Record<Sensor, Priority>>>;
  /** Rises to `priority` when it has lasted `afterMs` and the drug is running; with `always`, drug or no drug. */
  readonly escalation?: { readonly afterMs: number; readonly priority: Priority; readonly always?: true };
  readonly origin: Origin;
}

/** What every rule over more than one number has; those of one `group` are one condition with at most one alarm. */
interface PatternBase {
  readonly id: string;
  readonly group: string;
  readonly enabled: boolean;
  readonly priority: Priority;
  readonly category: AlarmCategory;
  /** How long it must last before the condition exists. */
  readonly delayMs: number;
  readonly clearMs: number;
  readonly latching: boolean;
  readonly origin: Origin;
}

/** Values out of bounds at the same time, of whichever device. */
export interface CombinationRule extends PatternBase {
  readonly kind: "combination";
  readonly all: readonly {
    /** Any of these says it. */
    readonly vitals: readonly NumericKey[];
    readonly direction: "high" | "low";
    readonly limit: number;
  }[];
}

/** No breath: CO2 is believed before impedance, and a device's own word for it at once. Delays are the apnoea timer. */
export interface ApnoeaRule extends PatternBase {
  readonly kind: "apnoea";
}

/** A device's own alarm of asystole or of a ventricular rhythm without output. */
export interface ArrestRule extends PatternBase {
  readonly kind: "arrest";
}

/** Something that the protocol asks for is late: a cuff reading (`nibp`), or a task that is told when done. */
export interface OverdueRule extends PatternBase {
  readonly kind: "overdue";
  readonly task: string;
  /** By phase; none in a phase that is left out. */
  readonly everyMs: Readonly<Partial<Record<string, number>>>;
}

/** More drug given, by the pump's rate and the injections, than the plan or the protocol says. */
export interface DoseRule extends PatternBase {
  readonly kind: "dose";
  /** Of the plan, per cent; or of the weight, mg/kg by route. */
  readonly most:
    { readonly percentOfPlan: number } | { readonly mgPerKg: { readonly im: number; readonly iv: number } };
}

export type PatternRule = ApnoeaRule | ArrestRule | CombinationRule | DoseRule | OverdueRule;

/** Somebody in the room has called for help. No rule of a profile: none can leave it out. */
export interface StaffAssistRule extends PatternBase {
  readonly kind: "staff-assist";
}

/** Whatever is judged as a pattern is. */
export type JudgedPattern = PatternRule | StaffAssistRule;

/** Narrower than the bounds of the rule. */
export interface LimitLock {
  readonly min: number;
  readonly max: number;
}

/** What one rule becomes in a phase. */
export interface PhaseChange {
  readonly rule: string;
  readonly limit?: number;
  readonly enabled?: boolean;
  /** Why, in words: it stands beside the limit once it is applied. */
  readonly text?: string;
  /** Left out where it is as delivered: `text` is all there is to say. */
  readonly origin?: Origin;
}

/** Whom a profile is for. It restricts nothing: it is what people choose by. */
export interface ProfilePurpose {
  /** By which the drug is given; none: any. */
  readonly routes: readonly string[];
  /** Which patients, in words; may be empty. */
  readonly group: string;
}

export interface AlarmProfile {
  /** Which profile it is: `factory`, or the id of a site's. Left out by records of before there were several. */
  readonly id?: string;
  readonly title?: string;
  readonly purpose?: ProfilePurpose;
  /** Of one that a clinic has made: the stored version that it was copied from. */
  readonly from?: { readonly id: string; readonly version: number };
  /** No session starts from it any more; those that did keep their versions. */
  readonly retired?: true;
  /** Raised by every change; each alarm's record names the version it was judged by. */
  readonly version: number;
  /**
   * Of a session's: the stored version that it started from, which never changes. `version` less this is how many
   * changes the session has had, so that id, stored version and version name one set of limits and no other.
   */
  readonly stored?: number;
  /** Where the clinic lets a limit be moved without a supervisor; within the bounds, which nobody leaves. By rule. */
  readonly locks?: Readonly<Partial<Record<string, LimitLock>>>;
  readonly limits: readonly LimitRule[];
  readonly patterns: readonly PatternRule[];
  /** What a phase of the session changes, once somebody has confirmed it. */
  readonly phases?: Readonly<Partial<Record<string, readonly PhaseChange[]>>>;
  /** How often whatever is off for an indefinite time is called to mind. Operators cannot switch it off. */
  readonly reminderMs: number;
  readonly technical: readonly TechnicalRule[];
  /** The pauses of sound that may be chosen, and the longest that silences a HIGH condition. */
  readonly audioPause: {
    readonly choicesMs: readonly number[];
    readonly defaultMs: number;
    readonly highMaxMs: number;
  };
}
