import { ByteBuffer, decodeText } from "@evenkeel/shared/codec";
import type { FaultTally } from "../fault-tally.ts";
import { apart, END } from "./frame.ts";

/** The longest known line has 22 characters. */
const LONGEST = 64;
const LINE_FEED = 0x0a;

/** Finds lines in bytes, on either side, and hands on those whose check is right. Never holds more than one line. */
export class LineReader {
  private readonly buffer = new ByteBuffer(LONGEST);
  private readonly faults: FaultTally;
  private readonly hear: (text: string) => void;
  /** A line that is too long is thrown away up to its end. */
  private isOverlong = false;

  /** @param hear takes a line's text, without check and carriage return */
  constructor(faults: FaultTally, hear: (text: string) => void) {
    this.faults = faults;
    this.hear = hear;
  }

  push(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length;) {
      const end = bytes.indexOf(END, from);
      const piece = bytes.subarray(from, end < 0 ? bytes.length : end);
      if (!this.isOverlong && this.buffer.append(piece) < piece.length) {
        this.isOverlong = true;
        this.faults.add("overlong-frame", 1, "line without an end", this.buffer.window());
        this.buffer.clear();
      }
      if (end < 0) return;
      this.close();
      from = end + 1;
    }
  }

  /** Forgets half a line that nothing followed. */
  giveUp(): void {
    if (this.buffer.length > 0) this.faults.add("cut-frame", 1, "line without an end", this.buffer.window());
    this.buffer.clear();
    this.isOverlong = false;
  }

  private close(): void {
    // Some adapters and terminals add a line feed, which then begins the next line.
    if (this.buffer.at(0) === LINE_FEED) this.buffer.discard(1);
    const bytes = this.buffer.copy();
    const isOverlong = this.isOverlong;
    this.buffer.clear();
    this.isOverlong = false;
    if (isOverlong || bytes.length === 0) return;
    const parts = apart(decodeText(bytes, "latin1"));
    if (parts === null || bytes[0] !== 0x20)
      this.faults.add("garbage", bytes.length, "no line of this protocol", bytes);
    else if (!parts.isWhole) this.faults.add("bad-checksum", 1, "check of the line is wrong", bytes);
    else this.hear(parts.text);
  }
}
