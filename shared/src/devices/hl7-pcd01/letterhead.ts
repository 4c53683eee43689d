import { encodeHl7, hl7Segment, mllpFrame, type Hl7Field } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import type { Trigger } from "./dialect.ts";
import type { Hand } from "./report-segments.ts";

const PROFILES: Readonly<Record<Trigger, Hl7Field>> = {
  R01: ["IHE_PCD_001", "IHE PCD", "1.3.6.1.4.1.19376.1.6.1.1.1", "ISO"],
  R40: ["IHE_PCD_ACM_001", "IHE PCD", "1.3.6.1.4.1.19376.1.6.1.4.1", "ISO"],
};

/** What differs from one message to the next, above its reports. */
export interface Heading {
  readonly trigger: Trigger;
  readonly at: EpochMs;
  /** MSH-10. */
  readonly id: string;
  /** PID-3; no PID where undefined. */
  readonly identifiers: readonly string[] | undefined;
}

/** Who sends, of whom and from where: MSH, PID, PV1, and the ORC that Philips puts before every report. */
export class Letterhead {
  private readonly hand: Hand;
  private readonly bed: string;

  /** @param bed PV1-3 as an installer writes it; "" for none */
  constructor(hand: Hand, bed: string) {
    this.hand = hand;
    this.bed = bed;
  }

  /** The message around its reports, in its frame. */
  frame({ trigger, at, id, identifiers }: Heading, reports: readonly string[]): Uint8Array {
    const { dialect, time } = this.hand;
    const head = [
      hl7Segment("MSH", {
        ...dialect.header,
        7: time(at),
        9: dialect.messageType(trigger),
        10: id,
        21: dialect.profiled ? PROFILES[trigger] : "",
      }),
    ];
    if (identifiers) {
      const written = identifiers.map((one) => (dialect.profiled ? [one, "", "", "", "PI"] : [one]));
      head.push(hl7Segment("PID", { 3: { repetitions: written } }));
    }
    if (this.bed !== "") {
      const place = this.bed.split("^").map((part) => part.split("&"));
      head.push(hl7Segment("PV1", { 2: "I", 3: place }));
    }
    if (dialect.ordered) head.push(hl7Segment("ORC", { 1: "NW" }));
    const charset = dialect.header[18] === "UNICODE UTF-8" ? "utf8" : "latin1";
    return mllpFrame(encodeHl7([...head, ...reports], charset));
  }
}
