import type { EpochMs } from "@evenkeel/shared/time";
import type { DeviceNotice } from "@evenkeel/shared/vitals";

/** Clocks that differ by no more than this are taken as one: MSH-7 has whole seconds, and the network takes its time. */
const SAME_MS = 2000;
/** A line that is opened anew has forgotten its notices, so one that holds is told again. */
const RETOLD_MS = 60_000;
const MINUTE = 60_000;

/** MSH-7 as the device wrote it. */
export interface SentTime {
  readonly at: EpochMs;
  /** How much later than written it may have been: a minute where no seconds are given. */
  readonly grain: EpochMs;
}

/**
 * The device's clock beside the host's, which is the time of record. A monitor's clock may be an hour off and may be set
 * right in the middle of a session; its times are carried over to the host's clock by how far its "now" (MSH-7) is off.
 */
export class DeviceClock {
  /** What is to be added to a time of the device. */
  private offset: EpochMs = 0;
  private told = "";
  private toldAt: EpochMs = -Infinity;

  /** Compares the clocks. Returns a notice when there is something new to say about the device's. */
  hear(sent: SentTime, at: EpochMs): DeviceNotice | undefined {
    const offset = at - sent.at;
    // Held while it moves by less than the network does, so that one measurement keeps one time.
    if (Math.abs(offset - this.offset) > SAME_MS + sent.grain) this.offset = offset;
    const text = Math.abs(this.offset) > SAME_MS + sent.grain ? words(this.offset) : "";
    const due = text !== "" && at - this.toldAt >= RETOLD_MS;
    if (text === this.told && !due) return undefined;
    this.told = text;
    this.toldAt = at;
    const active = text !== "";
    return {
      kind: "notice",
      at,
      code: "clock-skew",
      text: active ? text : "The device's clock is right again",
      active,
    };
  }

  /**
   * When a measurement was, on the host's clock; never later than `at`. A device that dates it after its own "now" does
   * not know when it was, and then it is as old as its arrival.
   */
  hostTime(own: EpochMs, sent: SentTime | undefined, at: EpochMs): EpochMs {
    if (sent && own - sent.at > SAME_MS + sent.grain) return at;
    return Math.min(own + this.offset, at);
  }
}

function words(offset: EpochMs): string {
  const size = sizeInWords(Math.abs(offset));
  // One message cannot tell a slow clock from a slow way.
  return offset < 0
    ? `The device's clock is ${size} ahead`
    : `The device's clock is ${size} behind, or its messages come late`;
}

function sizeInWords(ms: EpochMs): string {
  if (ms < MINUTE) return `${Math.floor(ms / 1000)} s`;
  const minutes = Math.floor(ms / MINUTE);
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return `${Math.floor(minutes / (24 * 60))} days`;
}
