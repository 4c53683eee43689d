import type { EpochMs } from "@evenkeel/shared/time";
import type { MissingReason, NumericKey } from "@evenkeel/shared/vitals";
import type { LinkState } from "./events.ts";
import type { AlarmCategory, Priority } from "./priority.ts";
import type { DeviceFault, TechnicalId } from "./profile.ts";
import type { Sensor } from "./sensors.ts";
import type { Acknowledgement, AudioPause } from "./view.ts";

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
  readonly devices: Readonly<Record<string, DeviceState>>;
  /** By `vital@device`: two devices that measure the same vital never hide each other. */
  readonly readings: Readonly<Record<string, Reading>>;
  /** By `vital/direction@device`; kept only while something is pending, active or latched. */
  readonly limits: Readonly<Record<string, LimitCondition>>;
  /** By rule and what it concerns; kept only while it is pending or active. */
  readonly technical: Readonly<Record<string, TechnicalCondition>>;
  readonly audioPause: PauseState | null;
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
  | { readonly stage: "pending"; readonly since: EpochMs }
  | { readonly stage: "active"; readonly since: EpochMs; readonly clearingSince: EpochMs | null };

/** Which rule gives an alarm its face, as the rule stood when it judged. */
export interface Cause {
  readonly rule: string;
  readonly priority: Priority;
  readonly category: AlarmCategory;
  readonly limit: number;
}

export interface LimitAlarm {
  readonly id: string;
  readonly onset: EpochMs;
  readonly profileVersion: number;
  /** The worst rule whose condition exists now, or existed last. */
  readonly top: Cause;
  /** The worst latching rule since the last reset, and who has seen it. */
  readonly latch: (Cause & { readonly seen: Acknowledgement | null }) | null;
  readonly endedAt: EpochMs | null;
  readonly worst: number;
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
  readonly alarm: LimitAlarm | null;
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
    devices: {},
    readings: {},
    limits: {},
    technical: {},
    audioPause: null,
    dueAt: null,
  };
}

export function sourceKey(vital: NumericKey, device: string): string {
  return `${vital}@${device}`;
}

export function limitKey(vital: NumericKey, direction: "high" | "low", device: string): string {
  return `${vital}/${direction}@${device}`;
}
