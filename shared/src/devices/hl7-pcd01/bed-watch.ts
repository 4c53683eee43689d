import type { Hl7Message } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";

/** A monitor moved to another bed is followed once the old bed has been silent for so long. */
const MIXED_FOR_MS = 60_000;
const MAX_BED = 100;

/**
 * Whose message it is. An observation knows no patient, so a gateway's line with several beds on it would put one
 * patient's values on another's screen. Either an installer has named the bed, or nothing is shown while two are mixed.
 */
export class BedWatch {
  private readonly bed: string;
  private current = "";
  private heard = "";
  private mixedUntil = -Infinity;
  private lastAt: EpochMs = -Infinity;

  /** @param bed PV1-3 of the one bed to take; "" for whichever comes */
  constructor(bed: string) {
    this.bed = bed;
  }

  /** Undefined if the message may be used; else why not, for an installer. */
  objection(message: Hl7Message, at: EpochMs): string | undefined {
    this.heard = bedOf(message);
    return this.objectionAgain(at);
  }

  /** The same for a message of the bed that was heard last. */
  objectionAgain(at: EpochMs): string | undefined {
    const bed = this.heard;
    if (this.bed !== "") {
      return bed === this.bed ? undefined : `for bed ${bed === "" ? "(none in PV1-3)" : bed}, not ${this.bed}`;
    }
    if (bed !== "" && bed !== this.current) {
      if (this.current !== "" && at - this.lastAt < MIXED_FOR_MS) this.mixedUntil = at + MIXED_FOR_MS;
      this.current = bed;
    }
    if (bed !== "") this.lastAt = at;
    return at < this.mixedUntil ? "several beds on one line: set the option `bed` to one of them" : undefined;
  }
}

function bedOf({ segments }: Hl7Message): string {
  const place = segments.find(({ name }) => name === "PV1")?.components(3) ?? [];
  const bed = place.map((part) => part.trim()).join("^");
  return bed.replace(/\^+$/u, "").slice(0, MAX_BED);
}
