import { ByteBuffer } from "./byte-buffer.ts";

const START = 0x0b;
const END = 0x1c;
const CR = 0x0d;
const LF = 0x0a;

/** Room for a message with seconds of waves in it; a sender that never ends one costs no more than this. */
export const MAX_MLLP_MESSAGE_BYTES = 1024 * 1024;

/** As many bytes as are worth showing of what was thrown away. */
const SAMPLE_BYTES = 64;

/** What was thrown away: `garbage` counts bytes between messages, the other two count messages. */
export interface MllpLoss {
  readonly kind: "cut-frame" | "garbage" | "overlong-frame";
  readonly count: number;
  /** The first bytes concerned, at most 64. */
  readonly bytes: Uint8Array;
}

export interface MllpStep {
  /** Whole messages without their frame, in order. */
  readonly messages: readonly Uint8Array[];
  /** At most one of each kind, however much was lost. */
  readonly losses: readonly MllpLoss[];
}

/** Puts a message into its frame: `0B`, the message, `1C 0D` (HL7 v2, minimal lower layer protocol). */
export function mllpFrame(message: Uint8Array): Uint8Array {
  const frame = new Uint8Array(message.length + 3);
  frame[0] = START;
  frame.set(message, 1);
  frame.set([END, CR], message.length + 1);
  return frame;
}

/**
 * Takes messages out of a byte stream, wherever it is cut.
 *
 * - `between`: waits for `0B`; line ends and NULs are no loss, anything else is garbage
 * - `message`: collects; another `0B` means that the sender began anew, and what was collected is cut
 * - `ending`: a `1C` was read; with `0D` (or `0A`, or the next `0B`) it ends the message, otherwise it is content
 * - `skipping`: the message outgrew the limit; nothing is kept until the next `0B`
 */
export class MllpReader {
  private readonly buffer: ByteBuffer;
  private state: "between" | "ending" | "message" | "skipping" = "between";

  /** @param maxMessageBytes the longest message accepted */
  constructor(maxMessageBytes = MAX_MLLP_MESSAGE_BYTES) {
    this.buffer = new ByteBuffer(maxMessageBytes);
  }

  /** True while part of a message has been read and its end has not. */
  get midMessage(): boolean {
    return this.state !== "between";
  }

  push(bytes: Uint8Array): MllpStep {
    const messages: Uint8Array[] = [];
    const losses = new LossTally();
    /** Where the run of content begins that is not yet in the buffer. */
    let run = 0;

    for (let index = 0; index < bytes.length; index++) {
      const byte = bytes[index]!;
      if (this.state === "ending") {
        if (byte === CR || byte === LF || byte === START) {
          messages.push(this.buffer.copy());
          this.restart(byte === START ? "message" : "between");
          run = index + 1;
          continue;
        }
        this.state = "message";
        this.keep(Uint8Array.of(END), 0, 1, losses);
        run = index;
      }
      if (byte === START) {
        if (this.state === "message" && this.keep(bytes, run, index, losses)) losses.add("cut-frame", this.buffer);
        this.restart("message");
        run = index + 1;
      } else if (this.state === "between") {
        if (byte !== CR && byte !== LF && byte !== 0) losses.addByte(byte);
      } else if (this.state === "message" && byte === END) {
        // `keep` may find the message too long, and then it is skipped and not ended.
        if (this.keep(bytes, run, index, losses)) this.state = "ending";
      }
    }
    if (this.state === "message") this.keep(bytes, run, bytes.length, losses);
    return { messages, losses: losses.list() };
  }

  /** Forgets half a message, so that a sender that fell silent in the middle does not stay half read for ever. */
  giveUp(): MllpStep {
    const losses = new LossTally();
    if (this.state === "message" || this.state === "ending") losses.add("cut-frame", this.buffer);
    this.restart("between");
    return { messages: [], losses: losses.list() };
  }

  private restart(state: "between" | "message"): void {
    this.buffer.clear();
    this.state = state;
  }

  private keep(bytes: Uint8Array, from: number, to: number, losses: LossTally): boolean {
    if (from === to || this.buffer.append(bytes.subarray(from, to)) === to - from) return true;
    losses.add("overlong-frame", this.buffer);
    this.buffer.clear();
    this.state = "skipping";
    return false;
  }
}

const NONE: readonly MllpLoss[] = [];

class LossTally {
  private readonly losses = new Map<MllpLoss["kind"], { count: number; readonly bytes: number[] }>();

  add(kind: MllpLoss["kind"], lost: ByteBuffer): void {
    const loss = this.losses.get(kind);
    if (loss) loss.count += 1;
    else this.losses.set(kind, { count: 1, bytes: [...lost.window().subarray(0, SAMPLE_BYTES)] });
  }

  addByte(byte: number): void {
    const loss = this.losses.get("garbage");
    if (!loss) {
      this.losses.set("garbage", { count: 1, bytes: [byte] });
      return;
    }
    loss.count += 1;
    if (loss.bytes.length < SAMPLE_BYTES) loss.bytes.push(byte);
  }

  list(): readonly MllpLoss[] {
    if (this.losses.size === 0) return NONE;
    return [...this.losses].map(([kind, { count, bytes }]) => ({ kind, count, bytes: Uint8Array.from(bytes) }));
  }
}
