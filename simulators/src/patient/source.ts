import type { DeviceAction } from "@evenkeel/shared/devices";
import type { EpochMs } from "@evenkeel/shared/time";
import type { Observation } from "@evenkeel/shared/vitals";
import type { Rhythm } from "./physiology.ts";

/** A patient, simulated or recorded: what a perfect sensor would measure, in order of time. */
export interface PatientSource {
  /** Everything from `from` (excluded) to `until` (included), host time. Asked in steps that follow each other. */
  between(from: EpochMs, until: EpochMs): readonly Observation[];
  /** Host time at which there is nothing more to come; null when it never ends. */
  readonly endsAt: EpochMs | null;
  /** The heart's rhythm, as an ECG's own analysis would name it; not given where nobody knows it, as in a recording. */
  rhythm?(at: EpochMs): Rhythm;
  /** A monitor was told by its host to do this; not given where no cuff can be moved, as in a recording. */
  act?(action: DeviceAction, at: EpochMs): void;
}
