import type { EpochMs } from "@evenkeel/shared/time";
import type { Observation } from "@evenkeel/shared/vitals";
import type { DecodeStep } from "./driver.ts";
import { FaultTally } from "./fault-tally.ts";

/** What a decoder says in one step, while it is put together. */
export class StepDraft {
  readonly faults = new FaultTally();
  private observations: Observation[] = [];
  private replies: Uint8Array[] = [];
  private frames = 0;

  /** As a field, so that it can be handed on. */
  readonly tell = (observation: Observation): void => void this.observations.push(observation);

  /** Bytes owed to the device, behind those that it is owed already. */
  reply(...bytes: readonly Uint8Array[]): void {
    for (const one of bytes) this.replies.push(one);
  }

  /** Whole frames or messages were accepted. */
  countFrame(frames = 1): void {
    this.frames += frames;
  }

  /** All that was said since the last time; the draft is empty then. */
  take(at: EpochMs): DecodeStep {
    const { observations, replies, frames } = this;
    this.observations = [];
    this.replies = [];
    this.frames = 0;
    return { observations, replies, faults: this.faults.take(at), frames };
  }
}
