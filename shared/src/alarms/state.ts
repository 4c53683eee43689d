import type { EpochMs } from "@evenkeel/shared/time";
import type { MissingReason, NumericKey } from "@evenkeel/shared/vitals";
import type { LinkState } from "./events.ts";
import type { AlarmCategory, Priority } from "./priority.ts";
import type { DeviceFault, TechnicalId } from "./profile.ts";
import type { Sensor } from "./sensors.ts";
import type { Baseline, Dose } from "./patient.ts";
import type { Acknowledgement, AudioPause, Author, InactivationKind, Scope, Standby } from "./view.ts";

/**
 * Everything the engine knows, as plain JSON: absolute times, no `undefined`, no class. Written to disk and read back
 * it has the same future, which is how alarms, acknowledgements and pauses survive a kill (IEC 60601-1-8 clause 6.10).
 */
export interface AlarmState {
  /** When it was begun; part of every alarm's id, so that an id of an earlier session never fits a later alarm. */
  readonly begunAt: EpochMs;
  /** The newest time that changed anything; time never runs back behind it. */
  readonly at: EpochMs;
  /** Episodes so far. */
  readonly episodes: number;
  readonly drugRunning: boolean;
  readonly recordAtRisk: boolean;
  /** Nobody can be heard who covers the room. */
  readonly unheard: boolean;
  /** The session's phase, when it began, and the times at which tasks were last done. */
  readonly phase: { readonly name: string; readonly since: EpochMs } | null;
  readonly tasks: Readonly<Record<string, EpochMs>>;
  readonly baseline: Baseline;
  readonly dose: Dose | null;
  readonly standby: Standby | null;
  /** Somebody in the room has called for help, and nobody has said yet that it is resolved. */
  readonly assist: { readonly by: Author; readonly since: EpochMs } | null;
  readonly devices: Readonly<Record<string, DeviceState>>;
  /** By `vital@device`: two devices that measure the same vital never hide each other. */
  readonly readings: Readonly<Record<string, Reading>>;
  /** By `vital/direction@device`; kept only while something is pending, active or latched. */
  readonly limits: Readonly<Record<string, LimitCondition>>;
  /** By group of rules; kept only while something is pending, active or latched. */
  readonly patterns: Readonly<Record<string, PatternCondition>>;
  /** Extremes of the last while, by `vital@device`, for limits that are measured from a trend. */
  readonly history: Readonly<Record<string, readonly Extremes[]>>;
  /** By rule and what it concerns; kept only while it is pending or active. */
  readonly technical: Readonly<Record<string, TechnicalCondition>>;
  readonly audioPause: PauseState | null;
  /** What else is inactivated, by `room` or the parameter. */
  readonly inactive: Readonly<Record<string, InactiveState>>;
  /** Nothing is due before this time (it may be too early, never too late); null when nothing runs. */
  readonly dueAt: EpochMs | null;
}

export interface DeviceState {
  readonly link: LinkState;
  readonly since: EpochMs;
  readonly staleAfterMs: number;
  /** It has sent a continuous vital: from then on silence is a fault. */
  readonly continuous: boolean;
  readonly lastAt: EpochMs | null;
  /** From when its silence is measured if it has said nothing since: its return, or the server's. */
  readonly backAt: EpochMs;
  readonly lostAt: EpochMs | null;
  readonly silent: boolean;
  /** What else is wrong with it; left out when nothing is. */
  readonly faults?: readonly DeviceFault[];
  /** The codes by which it says itself that the patient does not breathe, and that the heart does not beat in order. */
  readonly breathless?: readonly string[];
  readonly arrest?: readonly string[];
  /** Readings of the cuff that failed one after the other. */
  readonly cuffFailures?: number;
  /** Any of its continuous values has changed last; and it has been too long since. */
  readonly movedAt?: EpochMs;
  readonly frozen?: true;
}

/** Lowest and highest value of a stretch that begins at `at`. */
export interface Extremes {
  readonly at: EpochMs;
  readonly min: number;
  readonly max: number;
}

interface Source {
  readonly device: string;
  readonly vital: NumericKey;
  readonly at: EpochMs;
}

export type Reading =
  | (Source & {
      readonly kind: "value";
      readonly value: number;
      /** It has not come for too long though its device talks. */
      readonly stale: boolean;
      /** Of a cuff: when it was measured, by which a reading that is told again is known; and the one before. */
      readonly measuredAt?: EpochMs;
      readonly previous?: number;
    })
  | (Source & {
      readonly kind: "missing";
      readonly reason: MissingReason;
      readonly since: EpochMs;
      /** There has been a value before. */
      readonly measured: boolean;
    });

/** One rule's watch over one source; no entry means that it sees nothing amiss. */
export type RuleWatch =
  | {
      readonly stage: "pending";
      readonly since: EpochMs;
      /** Of a cuff: until when a second reading is waited for. */
      readonly recheckBy?: EpochMs;
      readonly area?: WatchedArea;
    }
  /** Inside the limit again; violations of the last while still count. */
  | { readonly stage: "resting"; readonly area: WatchedArea }
  | { readonly stage: "active"; readonly since: EpochMs; readonly clearingSince: EpochMs | null };

/** Depth times time so far: `sum` (unit × ms) at `at`, growing by `depth` since; and when violations began. */
export interface WatchedArea {
  readonly sum: number;
  readonly at: EpochMs;
  readonly depth: number;
  readonly hits: readonly EpochMs[];
}

/** Which rule gives an alarm its face, as the rule stood when it judged. */
export interface Cause {
  readonly rule: string;
  readonly priority: Priority;
  readonly category: AlarmCategory;
  /** Null for a rule that has none. */
  readonly limit: number | null;
  /** Of a relative limit. */
  readonly reference?: { readonly to: "baseline" | "trend"; readonly value: number };
}

/** The alarm of a condition that rules of a limit or a pattern make. */
export interface RuleAlarm {
  readonly id: string;
  readonly onset: EpochMs;
  readonly profileVersion: number;
  /** The worst rule whose condition exists now, or existed last. */
  readonly top: Cause;
  /** The worst latching rule since the last reset, and who has seen it. */
  readonly latch: (Cause & { readonly seen: Acknowledgement | null; readonly worst?: number }) | null;
  readonly endedAt: EpochMs | null;
  readonly worst: number | null;
  readonly acknowledged: Acknowledgement | null;
  /** Goes up whenever it calls for attention anew; a pause covers the calls made before it. */
  readonly calls: number;
}

/** All rules of one direction on one source are one condition with at most one alarm (see NOTES.md). */
export interface LimitCondition {
  readonly device: string;
  readonly vital: NumericKey;
  readonly direction: "high" | "low";
  readonly watches: Readonly<Record<string, RuleWatch>>;
  /** The worst value since the first of its watches began. */
  readonly worst: number | null;
  readonly alarm: RuleAlarm | null;
}

/** All rules of one group are one condition. */
export interface PatternCondition {
  readonly group: string;
  readonly watches: Readonly<Record<string, RuleWatch>>;
  readonly worst: null;
  readonly alarm: RuleAlarm | null;
  /** As last seen: since when it counts, who says it, and the values that make it. */
  readonly evidence: Evidence;
}

export interface Evidence {
  readonly since: EpochMs | null;
  readonly device: string | null;
  readonly vital: NumericKey | null;
  readonly values: readonly { readonly vital: NumericKey; readonly value: number }[];
}

export interface InactiveState {
  readonly scope: Scope;
  readonly kind: InactivationKind;
  readonly by: AudioPause["by"];
  readonly from: EpochMs;
  readonly until: EpochMs | null;
  readonly reason: string;
  readonly remindEveryMs: number;
  /** As of a pause of sound: until when HIGH ones that were there are quiet, and whether that is over. */
  readonly highUntil: EpochMs;
  readonly highOver: boolean;
  readonly covered: Readonly<Record<string, number>>;
  readonly parameters: readonly string[];
}

export interface TechnicalAlarm {
  readonly id: string;
  readonly onset: EpochMs;
  readonly profileVersion: number;
  readonly priority: Priority;
  readonly acknowledged: Acknowledgement | null;
  readonly calls: number;
}

export interface TechnicalCondition {
  readonly rule: TechnicalId;
  readonly device: string | null;
  readonly vital: NumericKey | null;
  readonly sensor: Sensor | null;
  readonly since: EpochMs;
  readonly alarm: TechnicalAlarm | null;
}

export interface PauseState extends AudioPause {
  readonly highUntil: EpochMs;
  /** `highUntil` has passed: HIGH alarms sound again, the others stay quiet to the end. */
  readonly highOver: boolean;
  /** The calls of each alarm that was there when the pause began. */
  readonly covered: Readonly<Record<string, number>>;
  readonly parameters: readonly string[];
}

/** A state without devices, readings or alarms, for a session that begins at `at`. */
export function initialAlarms(at: EpochMs): AlarmState {
  return {
    begunAt: at,
    at,
    episodes: 0,
    drugRunning: false,
    recordAtRisk: false,
    unheard: false,
    phase: null,
    tasks: {},
    baseline: {},
    dose: null,
    standby: null,
    assist: null,
    devices: {},
    readings: {},
    limits: {},
    patterns: {},
    history: {},
    technical: {},
    audioPause: null,
    inactive: {},
    dueAt: null,
  };
}

export function sourceKey(vital: NumericKey, device: string): string {
  return `${vital}@${device}`;
}

export function limitKey(vital: NumericKey, direction: "high" | "low", device: string): string {
  return `${vital}/${direction}@${device}`;
}

/** A state as an earlier version may have written it, with what that version did not know yet. */
export function restoredAlarms(saved: Partial<AlarmState>, at: EpochMs): AlarmState {
  return { ...initialAlarms(at), ...saved };
}
