import type { DeviceAction } from "@evenkeel/shared/devices";
import type { EpochMs } from "@evenkeel/shared/time";
import type { Observation } from "@evenkeel/shared/vitals";

/** A patient, simulated or recorded: what a perfect sensor would measure, in order of time. */
export interface PatientSource {
  /** Everything from `from` (excluded) to `until` (included), host time. Asked in steps that follow each other. */
  between(from: EpochMs, until: EpochMs): readonly Observation[];
  /** Host time at which there is nothing more to come; null when it never ends. */
  readonly endsAt: EpochMs | null;
  /** A monitor was told by its host to do this; not given where no cuff can be moved, as in a recording. */
  act?(action: DeviceAction, at: EpochMs): void;
}
