import type { EpochMs } from "@evenkeel/shared/time";
import type { Surroundings } from "./reading.ts";

/** A value whose own time lies this far behind its message is not of now. */
const DATED_MS = 10_000;

/** What tells whether a value is of now or of some time ago. */
export interface Dated {
  /** OBX-14: the value's own time. */
  readonly ownTime: EpochMs | undefined;
  /** OBX-17 says that it is measured now and then. */
  readonly aperiodic: boolean;
  readonly surroundings: Surroundings;
}

/** The time by which a value is told once; undefined while it is of now. */
export function ageingTime({
  ownTime,
  aperiodic,
  surroundings: { spotCheck, sentAt, observedAt },
}: Dated): EpochMs | undefined {
  if (spotCheck) return ownTime ?? observedAt;
  if (ownTime === undefined) return undefined;
  const behind = (sentAt ?? observedAt ?? ownTime) - ownTime;
  return aperiodic || behind > DATED_MS ? ownTime : undefined;
}
