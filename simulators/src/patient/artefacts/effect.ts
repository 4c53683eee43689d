import type { EpochMs } from "@evenkeel/shared/time";
import type {
  DeviceNotice,
  MissingObservation,
  MissingReason,
  NumericObservation,
  WaveKey,
} from "@evenkeel/shared/vitals";
import type { Artefact } from "./artefact.ts";

/** Where in an artefact a sample or a number lies. */
export interface Here {
  readonly at: EpochMs;
  /** Since the patient began, ms: noise goes by it. */
  readonly ms: number;
  /** Since the artefact began, ms. */
  readonly since: number;
  /** Since it was over, ms; negative while it holds. */
  readonly over: number;
  /** The wave's slow mean: what is left of a pleth without its pulse. */
  readonly rest: number;
  /** What a cuff on the same arm lets through, when there is one. */
  readonly flow: number | null;
}

export type SensedValue = MissingObservation | NumericObservation;

/** What the device says about an artefact, `afterMs` into it, until it is over. */
export interface Remark extends Pick<DeviceNotice, "alarm" | "code" | "text"> {
  readonly afterMs: number;
}

/** What one artefact does. Made anew for each, so that it may remember. Asked in order of time. */
export interface Effect {
  /** A sample as the sensor has it; null for one that the device marks invalid. */
  sample?(wave: WaveKey, sample: number, here: Here): number | null;
  value?(value: NumericObservation, here: Here): SensedValue;
  /** May grow while the artefact holds. */
  readonly remarks?: readonly Remark[];
  /** How long after its end `sample` and `value` are still asked: what a monitor needs to find its signal again. */
  readonly lingerMs?: number;
  /** How far the device's clock is ahead, so many ms into the artefact. */
  aheadMs?(since: number): number;
  /** Whom the device takes for its patient. */
  readonly identifiers?: readonly string[];
}

/** @param seed its own: artefacts of one kind that begin at different times have different noise */
export type EffectOf = (artefact: Artefact, seed: number) => Effect;

export function missing(value: NumericObservation, reason: MissingReason): MissingObservation {
  return { kind: "missing", vital: value.vital, at: value.at, reason };
}

export function doubtful(value: NumericObservation, changed: number): NumericObservation {
  return { ...value, value: changed, questionable: true };
}

export const TECHNICAL = (priority: "high" | "low" | "medium") => ({ priority, source: "technical" }) as const;
