import { ByteBuffer, sum8 } from "@evenkeel/shared/codec";
import type { FaultTally } from "../fault-tally.ts";
import { COMMAND } from "../nonin/commands.ts";
import { HEAD, LONGEST, PACKET, SHORTEST, TAIL } from "./packet.ts";

/** Opcode, length and the two marks around an answer. */
const AROUND = 4;
const LONGEST_ANSWER = 32;

/** Who hears what stands on one line. */
export interface PacketListener {
  measurement(data: Uint8Array): void;
  /** The device answers a question. */
  answer(opcode: number, data: Uint8Array): void;
  /** A byte on its own: whether it is an answer to something asked. */
  between(byte: number): boolean;
}

/** Finds measurements and answers in bytes. What proves to be neither is passed over a byte at a time, so that nothing true is lost in it. */
export class PacketLine {
  private readonly buffer = new ByteBuffer(256);
  private readonly listener: PacketListener;
  private readonly faults: FaultTally;
  /** How many of the next passed bytes belong to a packet already counted as broken. */
  private counted = 0;

  constructor(listener: PacketListener, faults: FaultTally) {
    this.listener = listener;
    this.faults = faults;
  }

  push(bytes: Uint8Array): void {
    for (let taken = 0; taken < bytes.length;) {
      taken += this.buffer.append(bytes, taken);
      this.drain();
    }
  }

  /** No more will come of what is half-heard: it is passed over, and whatever whole stands behind it is read. */
  giveUp(): void {
    while (this.buffer.length > 0) {
      if (this.buffer.at(0) !== PACKET.sync || this.buffer.length > 1)
        this.broken("cut-frame", "packet without an end");
      else this.buffer.discard(1);
      this.drain();
    }
    this.counted = 0;
  }

  private drain(): void {
    const { buffer } = this;
    while (buffer.length > 0) {
      const taken = this.take(buffer.at(0)!, buffer.at(1));
      if (taken === 0) return;
      buffer.discard(taken);
    }
  }

  /** @returns how many bytes at the front are done with; 0: more are needed */
  private take(first: number, second: number | undefined): number {
    if (first === PACKET.sync) return second === undefined ? 0 : second === PACKET.start ? 1 : this.garbage();
    if (first !== PACKET.start) return this.listener.between(first) ? 1 : this.garbage();
    if (second === undefined) return 0;
    if (second >= COMMAND.answer) return this.takeAnswer(second);
    return second === 0 ? this.takePacket() : this.garbage();
  }

  private takePacket(): number {
    const { buffer, faults } = this;
    if (buffer.at(2) !== undefined && buffer.at(2) !== PACKET.type) return this.garbage();
    if (buffer.length < HEAD) return 0;
    const length = (buffer.at(3)! << 8) | buffer.at(4)!;
    if (length < SHORTEST || length > LONGEST) return this.garbage();
    const end = HEAD + length;
    if (buffer.length < end + TAIL) return 0;
    const bytes = buffer.window();
    if (bytes[end + 1] !== PACKET.end || sum8(bytes, HEAD, end) !== bytes[end]) {
      faults.add("bad-checksum", 1, "sum of the packet is wrong", bytes.subarray(0, end + TAIL));
      this.counted = end + TAIL;
      return this.garbage();
    }
    this.counted = 0;
    this.listener.measurement(bytes.slice(HEAD, end));
    return end + TAIL;
  }

  private takeAnswer(opcode: number): number {
    const { buffer } = this;
    const length = buffer.at(2);
    if (length === undefined) return 0;
    if (length > LONGEST_ANSWER) return this.garbage();
    if (buffer.length < length + AROUND) return 0;
    if (buffer.at(length + 3) !== COMMAND.end) return this.garbage();
    this.listener.answer(opcode, buffer.copy(3, length + 3));
    return length + AROUND;
  }

  private broken(kind: "cut-frame", detail: string): void {
    this.faults.add(kind, 1, detail, this.buffer.window());
    this.counted = this.buffer.length;
    this.buffer.discard(this.garbage());
  }

  private garbage(): 1 {
    if (this.counted > 0) this.counted--;
    else this.faults.add("garbage", 1, "no packet", this.buffer.copy(0, 1));
    return 1;
  }
}
