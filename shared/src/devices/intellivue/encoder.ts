import type { EpochMs } from "@evenkeel/shared/time";
import type { Observation } from "@evenkeel/shared/vitals";
import type { Encoder, LineKind } from "../driver.ts";
import { FaultTally } from "../fault-tally.ts";
import type { IntelliVueOptions } from "./options.ts";
import { SerialFrames, serialFrame } from "./serial-frame.ts";
import { TwinMonitor } from "./twin-monitor.ts";

const NOTHING: readonly Uint8Array[] = [];

/** The simulated monitor on its line: datagrams on the LAN, frames on RS-232, the same messages in both. */
export class IntelliVueEncoder implements Encoder {
  private readonly line: LineKind;
  private readonly monitor: TwinMonitor;
  private readonly faults = new FaultTally();
  private readonly serial = new SerialFrames(this.faults);

  /** @param firstTicks the monitor's relative time at the first tick; a real one is somewhere between 0 and 2^32 */
  constructor(options: IntelliVueOptions, line: LineKind, firstTicks?: number) {
    this.line = line;
    this.monitor = new TwinMonitor(options, firstTicks);
  }

  /** Says nothing at once: a monitor sends with its next cycle, if it was asked to. */
  encode(observation: Observation): readonly Uint8Array[] {
    this.monitor.take(observation);
    return NOTHING;
  }

  respond(bytes: Uint8Array, at: EpochMs): readonly Uint8Array[] {
    if (this.line === "datagrams") return this.monitor.hear(bytes, at);
    const answers: Uint8Array[] = [];
    this.serial.push(bytes, (message) => answers.push(...this.monitor.hear(message, at)));
    // A monitor does not say what it could not read.
    this.faults.take(at);
    return answers.map(serialFrame);
  }

  tick(at: EpochMs): readonly Uint8Array[] {
    const messages = this.monitor.tick(at);
    return this.line === "datagrams" ? messages : messages.map(serialFrame);
  }
}
