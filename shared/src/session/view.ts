import type { Baseline } from "@evenkeel/shared/alarms";
import type { EpochMs } from "@evenkeel/shared/time";
import type { RoutePlan } from "@evenkeel/shared/dosing";
import type { Patient, SessionEvent } from "./events.ts";

export type Phase = "baseline" | "infusion" | "recovery" | "ended";

/** `none`: not started, or an IM session. */
export type InfusionState = "completed" | "none" | "paused" | "running" | "stopped";

/** A stretch of time in which the pump ran. `until` is missing while it runs. */
export interface InfusionRun {
  readonly from: EpochMs;
  readonly until?: EpochMs;
  readonly mgPerHour: number;
}

/** A session as folded from its events: the same list always gives the same view. */
export interface SessionView {
  readonly id: string;
  readonly room: string;
  readonly patient: Patient;
  readonly plan: RoutePlan;
  readonly phase: Phase;
  readonly infusion: InfusionState;
  readonly runs: readonly InfusionRun[];
  readonly injections: readonly { readonly at: EpochMs; readonly mg: number; readonly site: string }[];
  readonly openedAt: EpochMs;
  /** All session timers count from here. */
  readonly firstDrugAt?: EpochMs;
  readonly recoveryAt?: EpochMs;
  readonly endedAt?: EpochMs;
  /** The patient's own values at rest, and when they were confirmed. */
  readonly baseline?: { readonly values: Baseline; readonly method: "entered" | "measured"; readonly at: EpochMs };
  /** Phases whose own limits somebody has seen and not wanted. */
  readonly limitsKept?: readonly string[];
  /** The newest score of each scale. */
  readonly scores?: Readonly<Record<string, { readonly score: number; readonly at: EpochMs }>>;
  /** The version of the newest event: what a command's `expectedVersion` is held against. */
  readonly version: number;
  /** The whole history, oldest first. */
  readonly events: readonly SessionEvent[];
}
