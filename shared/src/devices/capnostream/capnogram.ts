import type { EpochMs } from "@evenkeel/shared/time";
import type { WaveformChunk } from "@evenkeel/shared/vitals";
import type { FaultTally } from "../fault-tally.ts";
import { SAMPLE_RATE, SampleClock } from "./sample-clock.ts";

/** Samples told together: 200 ms, so that the curve follows the breath and a message is not an event of its own. */
const RUN = 4;

/** CO2 samples, one a message, gathered to runs that end where one is missing. */
export class Capnogram {
  private readonly tell: (chunk: WaveformChunk) => void;
  private readonly faults: FaultTally;
  private readonly clock = new SampleClock();
  private samples: (number | null)[] = [];
  private first: EpochMs = 0;

  constructor(tell: (chunk: WaveformChunk) => void, faults: FaultTally) {
    this.tell = tell;
    this.faults = faults;
  }

  /** @param sample in mmHg; `null` where the device marks it invalid, `undefined` where its unit is not known yet */
  add(number: number, sample: number | null | undefined, at: EpochMs): void {
    const place = this.clock.place(number, at);
    if (place === "repeated") this.faults.add("duplicate", 1, "CO2 sample with the number of the one before");
    else if (place === "early") this.faults.add("implausible", 1, "CO2 samples faster than 20 a second");
    else if (sample === undefined) this.end();
    else {
      if (!place.joined) this.end();
      if (this.samples.length === 0) this.first = place.first;
      this.samples.push(sample);
      if (this.samples.length === RUN) this.end();
    }
  }

  /** Tells what is gathered. */
  end(): void {
    const { samples } = this;
    if (samples.length === 0) return;
    this.samples = [];
    this.tell({ kind: "wave", wave: "co2", at: this.first, rate: SAMPLE_RATE, samples });
  }

  /** The line was silent. */
  forget(): void {
    this.end();
    this.clock.forget();
  }
}
