import type { EpochMs } from "@evenkeel/shared/time";
import type { Observation } from "@evenkeel/shared/vitals";
import type { FaultTally } from "../fault-tally.ts";
import { disorder, type HostTime, type Measurement } from "./cuff.ts";
import type { Reading } from "./reading.ts";

/** What makes two readings the same one, their times aside. */
export function signature({ vital, outcome }: Reading): string {
  return `${vital} ${outcome.kind === "value" ? outcome.value : outcome.reason}`;
}

export function tellCuff(measurement: Measurement, at: EpochMs, faults: FaultTally, hostTime: HostTime): Observation[] {
  const wrong = disorder(measurement);
  if (wrong === undefined) {
    const measuredAt = measurement.ownTime === undefined ? undefined : hostTime(measurement.ownTime);
    return measurement.readings.map((reading) => tell(reading, at, measuredAt, faults));
  }
  faults.add("implausible", 1, wrong);
  return measurement.readings.map(({ vital }) => ({ kind: "missing", vital, at, reason: "invalid" }) as const);
}

export function tell(
  { vital, outcome, questionable, demo }: Pick<Reading, "demo" | "outcome" | "questionable" | "vital">,
  at: EpochMs,
  measuredAt: EpochMs | undefined,
  faults: FaultTally,
): Observation {
  if (outcome.kind === "missing") {
    if (outcome.implausible !== undefined) faults.add("implausible", 1, outcome.implausible, undefined, vital);
    return { kind: "missing", vital, at, reason: outcome.reason };
  }
  return {
    kind: "numeric",
    vital,
    value: outcome.value,
    at,
    ...(measuredAt === undefined ? {} : { measuredAt }),
    ...(questionable ? { questionable } : {}),
    ...(demo ? { demo } : {}),
  };
}
