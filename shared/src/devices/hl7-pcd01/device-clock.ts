import { parseHl7Time, type Hl7Segment } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import type { ClockObservation } from "@evenkeel/shared/vitals";

/** Clocks that differ by no more than this are taken as one: MSH-7 has whole seconds, and the network takes its time. */
const SAME_MS = 2000;
const MINUTE = 60_000;
/** HL7 v2, DTM: years to minutes are twelve digits; what follows them are seconds. */
const WITHOUT_SECONDS = /^\d{12}(?!\d)/u;

/** MSH-7 as the device wrote it. */
export interface SentTime {
  /** MSH-7 as text, for fields that say the same. */
  readonly text: string;
  readonly at: EpochMs;
  /** Of time stamps in this message that name no offset, in minutes. */
  readonly offsetMinutes: number;
  /** How much later than written it may have been: a minute where no seconds are given. */
  readonly grain: EpochMs;
}

/** @param offsetMinutes zone of an MSH-7 that names none */
export function sentTimeOf(header: Hl7Segment, offsetMinutes: number): SentTime | undefined {
  return sentTime(header.text(7), offsetMinutes);
}

/** @param text MSH-7 */
export function sentTime(text: string, offsetMinutes: number): SentTime | undefined {
  const sent = parseHl7Time(text, offsetMinutes);
  // HL7 v2, MSH-7: an offset given there holds for the whole message.
  return (
    sent && {
      text,
      at: sent.at,
      offsetMinutes: sent.offsetMinutes ?? offsetMinutes,
      grain: WITHOUT_SECONDS.test(text) ? MINUTE : 0,
    }
  );
}

/** The device's clock as an observation; undefined for one without seconds, which says nothing of a skew of seconds. */
export function clockOf(sent: SentTime | undefined, at: EpochMs): ClockObservation | undefined {
  return sent?.grain === 0 ? { kind: "clock", at, deviceTime: sent.at } : undefined;
}

/**
 * The device's clock beside the host's, which is the time of record. A monitor's clock may be an hour off and may be set
 * right in the middle of a session; its times are carried over to the host's clock by how far its "now" (MSH-7) is off.
 * That a clock is wrong is for the host to say, which measures it by the `clock` observations.
 */
export class DeviceClock {
  /** What is to be added to a time of the device. */
  private offset: EpochMs = 0;

  /** Compares the clocks. The offset is held while it moves by less than the network does: one measurement, one time. */
  hear(sent: SentTime, at: EpochMs): void {
    const offset = at - sent.at;
    if (Math.abs(offset - this.offset) > SAME_MS + sent.grain) this.offset = offset;
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
