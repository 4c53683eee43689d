import type { EpochMs } from "@evenkeel/shared/time";
import type { Observation } from "@evenkeel/shared/vitals";
import type { DecodeFault, DecodeStep } from "../driver.ts";
import { FaultTally } from "../fault-tally.ts";
import type { Verdict } from "./ack.ts";
import type { ObxShape } from "./reading.ts";

/** What came of one message. `taken`: it was understood, and it was for us. */
export interface MessageOutcome {
  readonly verdict: Verdict;
  readonly taken: boolean;
  readonly observations: readonly Observation[];
  /** Shapes of its values, when it was a report of nothing else. */
  readonly plain?: readonly ObxShape[] | undefined;
}

/** Everything a step says, while it is put together. */
export interface Draft {
  readonly observations: Observation[];
  /** Acknowledgements, not put together yet. */
  readonly owed: (() => Uint8Array)[];
  readonly faults: FaultTally;
  frames: number;
}

/** Acknowledgements are put together when asked for, a tenth of the work on a message: who tells first gains that. */
class Step implements DecodeStep {
  readonly observations: readonly Observation[];
  readonly faults: readonly DecodeFault[];
  readonly frames: number;
  private readonly owed: readonly (() => Uint8Array)[];
  private composed: readonly Uint8Array[] | undefined;

  constructor({ observations, owed, frames }: Draft, faults: readonly DecodeFault[]) {
    this.observations = observations;
    this.faults = faults;
    this.frames = frames;
    this.owed = owed;
  }

  get replies(): readonly Uint8Array[] {
    return (this.composed ??= this.owed.map((compose) => compose()));
  }
}

export function draft(): Draft {
  return { observations: [], owed: [], faults: new FaultTally(), frames: 0 };
}

export function step(whole: Draft, at: EpochMs): DecodeStep {
  return new Step(whole, whole.faults.take(at));
}
