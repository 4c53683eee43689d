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

/** One alarm condition in one episode, as screens, sound and log see it. */
export interface Alarm {
  /** Unique within its session: one per episode, kept across rises of priority. */
  readonly id: string;
  readonly kind: "limit" | "technical";
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
  /** Which version of the profile raised it. */
  readonly profileVersion: number;
  readonly acknowledged?: Acknowledgement;
  /** Not silenced by acknowledgement, pause or latch-without-sound: this one may sound now. */
  readonly audible: boolean;
}

/** All that a station must know of one room's alarms: small, whole, sent anew with every change. */
export interface RoomAlarms {
  /** Most urgent first: HIGH before MEDIUM before LOW, then newest first. */
  readonly alarms: readonly Alarm[];
  readonly audioPause?: AudioPause;
}
