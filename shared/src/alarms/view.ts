import type { EpochMs } from "@evenkeel/shared/time";
import type { NumericKey } from "@evenkeel/shared/vitals";
import type { AlarmCategory, Priority } from "./priority.ts";

/** A named person at a named station: every inactivation says who and where. */
export interface Author {
  readonly userId: string;
  readonly name: string;
  readonly station: string;
}

export interface Acknowledgement {
  readonly by: Author;
  readonly at: EpochMs;
}

export interface AudioPause {
  readonly by: Author;
  readonly from: EpochMs;
  /** Absolute, so that it ends on time across a restart and without anybody's doing. */
  readonly until: EpochMs;
}

/**
 * What is inactivated, in the words of IEC 60601-1-8: `alarm` is sound and light, `audio` the sound alone; `off` lasts
 * until somebody ends it, `paused` ends by itself.
 */
export type InactivationKind = "alarm-off" | "alarm-paused" | "audio-off" | "audio-paused";

/** Whose signals: the whole room's, or one parameter's (`spo2`, `cuff`, ...; see `parameterOf`). */
export type Scope = "room" | { readonly parameter: string };

export interface Inactivation {
  readonly scope: Scope;
  readonly kind: InactivationKind;
  readonly by: Author;
  readonly from: EpochMs;
  readonly until: EpochMs | null;
  readonly reason: string;
  /** While it is off for an indefinite time: a reminder sounds at every such interval from `from` on. */
  readonly remindEveryMs?: number;
}

export interface Standby {
  readonly by: Author;
  readonly from: EpochMs;
  readonly until: EpochMs | null;
  readonly reason: string;
}

/** One alarm condition in one episode, as screens, sound and log see it. */
export interface Alarm {
  /** Unique within its session: one per episode, kept across rises of priority. */
  readonly id: string;
  readonly kind: "limit" | "pattern" | "technical";
  /** The rule that judged it. */
  readonly rule: string;
  /** What it is about when one vital, or one device, is concerned. */
  readonly vital?: NumericKey;
  readonly device?: string;
  readonly category: AlarmCategory;
  readonly priority: Priority;
  /** `latched`: the condition has gone, its signals stay until reset. */
  readonly stage: "active" | "latched";
  readonly onset: EpochMs;
  /** Only when latched. */
  readonly endedAt?: EpochMs;
  /** The newest value judged, the worst of the episode, and the limit they are judged by. */
  readonly value?: number;
  readonly worst?: number;
  readonly limit?: number;
  readonly direction?: "high" | "low";
  /** Of a relative limit: what it is measured from. */
  readonly reference?: { readonly to: "baseline" | "trend"; readonly value: number };
  /**
   * What is shown has passed and nobody has seen it; `now`: what the condition still is. Value and `now` belong together,
   * `worst` and the alarm's own limit do.
   */
  readonly now?: { readonly rule: string; readonly priority: Priority; readonly limit?: number };
  /** A first reading of the cuff that a second one has yet to confirm: HIGH at this time if none does. */
  readonly verifying?: { readonly until: EpochMs };
  /** Of a pattern: since when it counts (the last breath, the due time), and the values that make it. */
  readonly since?: EpochMs;
  readonly values?: readonly { readonly vital: NumericKey; readonly value: number }[];
  /** Of a call for help: who called, and from which station. */
  readonly calledBy?: Author;
  /** Which version of the profile raised it. */
  readonly profileVersion: number;
  readonly acknowledged?: Acknowledgement;
  /** Not silenced by acknowledgement, pause or latch-without-sound: this one may sound now. */
  readonly audible: boolean;
  /** Why it is not, other than by acknowledgement; `alarm-…`: it must not be shown as calling either. */
  readonly inactivated?: InactivationKind;
}

/** All that a station must know of one room's alarms: small, whole, sent anew with every change. */
export interface RoomAlarms {
  /** Most urgent first: HIGH before MEDIUM before LOW, then newest first. */
  readonly alarms: readonly Alarm[];
  readonly audioPause?: AudioPause;
  /** Whatever else is inactivated; left out when nothing is. */
  readonly inactivations?: readonly Inactivation[];
  readonly standby?: Standby;
}
