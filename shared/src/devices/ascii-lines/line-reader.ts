import { ByteBuffer, decodeText } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import type { FaultTally } from "../fault-tally.ts";

const NUL = 0;
const LF = 0x0a;
const CR = 0x0d;

/** A line that has stood still for this long is not finished any more: its beginning must not join another line's end. */
const SILENCE_MS = 1000;

interface LineReaderLimits {
  /** Most bytes in a line; what is longer is dropped whole. */
  readonly longest: number;
  /** Half a line is given up after this long without a byte. Default 1000. */
  readonly silenceMs?: number;
}

/**
 * Lines of text out of bytes, for oximeters that print. CR, LF, CR LF and LF CR all end a line; empty lines are nothing.
 * NULs around a line are stripped (Masimo sends some before a line). One within it stays and spoils the line's shape: it
 * is what a disturbed line makes of a lost character, and the digits left and right of it must not close ranks.
 *
 * It never throws and keeps at most `longest` bytes. Thrown away, and counted: lines that are too long
 * (`overlong-frame`, once a line), and half lines that nothing followed (`cut-frame`).
 */
export class LineReader {
  private readonly faults: FaultTally;
  private readonly held: ByteBuffer;
  private readonly silenceMs: EpochMs;
  /** The line was too long: all of it is passed over, up to its end. */
  private overlong = false;
  private heardAt: EpochMs | null = null;

  constructor(faults: FaultTally, { longest, silenceMs = SILENCE_MS }: LineReaderLimits) {
    this.faults = faults;
    this.held = new ByteBuffer(longest);
    this.silenceMs = silenceMs;
  }

  /** @returns the lines that ended with these bytes, without their ends, one character (ISO 8859-1) for each byte */
  push(bytes: Uint8Array, at: EpochMs): readonly string[] {
    this.tick(at);
    if (bytes.length > 0) this.heardAt = at;
    const lines: string[] = [];
    let from = 0;
    for (let index = 0; index < bytes.length; index++) {
      if (bytes[index] !== CR && bytes[index] !== LF) continue;
      this.hold(bytes, from, index);
      this.end(lines);
      from = index + 1;
    }
    this.hold(bytes, from, bytes.length);
    return lines;
  }

  /** Gives up what was half-heard before a silence. To be called about once a second. */
  tick(at: EpochMs): void {
    if (this.heardAt === null || at - this.heardAt < this.silenceMs) return;
    this.heardAt = null;
    if (this.held.length > 0) this.faults.add("cut-frame", 1, "a line without an end", this.held.window());
    this.held.clear();
    this.overlong = false;
  }

  private hold(bytes: Uint8Array, from: number, to: number): void {
    const { held } = this;
    let start = from;
    if (held.length === 0) while (start < to && bytes[start] === NUL) start++;
    if (this.overlong || start === to) return;
    if (held.append(bytes.subarray(start, to)) === to - start) return;
    this.faults.add("overlong-frame", 1, `a line of more than ${held.limit} characters`, held.window());
    held.clear();
    this.overlong = true;
  }

  private end(lines: string[]): void {
    const { held } = this;
    let length = held.length;
    while (held.at(length - 1) === NUL) length--;
    if (length > 0) lines.push(decodeText(held.window().subarray(0, length), "latin1"));
    held.clear();
    this.overlong = false;
  }
}
