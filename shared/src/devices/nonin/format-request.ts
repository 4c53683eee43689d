import type { EpochMs } from "@evenkeel/shared/time";
import { COMMAND, selectFormatCommand, type Format } from "./commands.ts";

/** How often a device that sends nothing of the format is asked for it. */
const ASK_MS = 5000;
/** Refusals in a row, one of each form, after which people are told. */
const FORMS = 2;

/** The host's side of choosing a format: asks, hears the one-byte answer, tries the other form where one is refused. */
export class FormatRequest {
  private readonly format: Format | null;
  private askedAt: EpochMs = -Infinity;
  private open = false;
  private refusals = 0;
  private agreed = false;

  /** @param format `null`: the device is never asked */
  constructor(format: Format | null) {
    this.format = format;
  }

  /** @returns the request that is due, if the device last sent something of the format at `heardAt` */
  due(at: EpochMs, heardAt: EpochMs): Uint8Array | null {
    if (this.format === null || at - Math.max(heardAt, this.askedAt) < ASK_MS) return null;
    this.askedAt = at;
    this.open = true;
    return selectFormatCommand(this.format, this.refusals % FORMS === 0 ? "short" : "long");
  }

  /** Takes a byte that stands between frames; `false` when it is no answer to something asked. */
  answered(byte: number): boolean {
    if (!this.open || (byte !== COMMAND.accepted && byte !== COMMAND.refused)) return false;
    this.open = false;
    this.agreed = byte === COMMAND.accepted;
    if (this.agreed) this.refusals = 0;
    else if (++this.refusals < FORMS) this.askedAt = -Infinity;
    return true;
  }

  /** The device speaks the format: whatever it answered is settled. */
  settle(): void {
    this.open = false;
    this.refusals = 0;
  }

  /** The last answer was yes. */
  get accepted(): boolean {
    return this.agreed;
  }

  /** Every form of the request was refused. */
  get refused(): boolean {
    return this.refusals >= FORMS;
  }
}
