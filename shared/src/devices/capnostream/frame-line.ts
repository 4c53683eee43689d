import type { FaultTally } from "../fault-tally.ts";
import { ESCAPE, HEADER } from "./frame.ts";

/** Where in a frame the next byte belongs. `search`: in none. */
type Place = "body" | "length" | "search";

const SHOWN = 64;

/** Who hears the messages of one line: those with the right check, in their order. */
export interface MessageListener {
  message(code: number, payload: Uint8Array): void;
}

/**
 * Finds frames in bytes, on either side of the line. The header stands nowhere inside of a frame, so a header always
 * begins the next one: a frame that lost its end takes no other with it. It never holds more than one frame.
 */
export class FrameLine {
  private readonly listener: MessageListener;
  private readonly faults: FaultTally;
  private place: Place = "search";
  private escaped = false;
  /** Code and payload, unescaped. */
  private readonly body = new Uint8Array(0xff);
  private length = 0;
  private filled = 0;
  private check = 0;
  /** The open frame's first bytes as they came, for the fault that may become of it. */
  private readonly raw = new Uint8Array(SHOWN);
  private rawLength = 0;

  constructor(listener: MessageListener, faults: FaultTally) {
    this.listener = listener;
    this.faults = faults;
  }

  push(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      if (bytes[at] === HEADER) this.open();
      else if (this.place === "search") {
        const next = bytes.indexOf(HEADER, at);
        const end = next < 0 ? bytes.length : next;
        this.faults.add("garbage", end - at, "no frame", bytes.subarray(at, end));
        at = end;
        continue;
      } else this.take(bytes[at]!);
      at++;
    }
  }

  /** Forgets half a frame that nothing followed. */
  giveUp(): void {
    if (this.place !== "search") this.drop("cut-frame", "frame without an end");
  }

  private open(): void {
    this.giveUp();
    this.place = "length";
    this.escaped = false;
    this.filled = this.rawLength = 0;
    this.keep(HEADER);
  }

  private take(byte: number): void {
    this.keep(byte);
    if (this.escaped) {
      this.escaped = false;
      if (byte === 0 || byte === HEADER - ESCAPE) this.add(ESCAPE + byte);
      else this.drop("bad-message", "escape that stands for no byte");
    } else if (byte === ESCAPE) this.escaped = true;
    else this.add(byte);
  }

  private add(byte: number): void {
    if (this.place === "length") {
      this.length = this.check = byte;
      this.place = "body";
      if (byte === 0) this.drop("bad-message", "frame without a code");
    } else if (this.filled < this.length) {
      this.body[this.filled++] = byte;
      this.check ^= byte;
    } else if (byte === this.check) {
      this.place = "search";
      this.listener.message(this.body[0]!, this.body.slice(1, this.length));
    } else this.drop("bad-checksum", "check of the frame is wrong");
  }

  private drop(kind: "bad-checksum" | "bad-message" | "cut-frame", detail: string): void {
    this.place = "search";
    this.faults.add(kind, 1, detail, this.raw.subarray(0, this.rawLength));
  }

  private keep(byte: number): void {
    if (this.rawLength < SHOWN) this.raw[this.rawLength++] = byte;
  }
}
