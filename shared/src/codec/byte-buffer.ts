const SMALLEST = 64;

/**
 * Bytes that have arrived and are not understood yet: put in at the back, taken off at the front. Both cost amortised
 * constant time a byte, and it never holds more than `limit`, so that a flood on one line can neither slow nor starve
 * the other rooms.
 */
export class ByteBuffer {
  readonly limit: number;
  private bytes: Uint8Array;
  private start = 0;
  private end = 0;

  /** @param limit the most bytes it ever holds; at least 1 */
  constructor(limit: number) {
    if (!Number.isInteger(limit) || limit < 1)
      throw new RangeError(`a byte buffer needs a limit of at least 1: ${limit}`);
    this.limit = limit;
    this.bytes = new Uint8Array(Math.min(SMALLEST, limit));
  }

  get length(): number {
    return this.end - this.start;
  }

  /** How many bytes still fit. */
  get room(): number {
    return this.limit - this.length;
  }

  /**
   * Takes in `bytes` from index `from` on, as many as fit.
   * @returns how many were taken; the caller makes room and comes back for the others
   */
  append(bytes: Uint8Array, from = 0): number {
    const taken = Math.max(0, Math.min(bytes.length - from, this.room));
    if (this.end + taken > this.bytes.length) this.makeRoom(taken);
    this.bytes.set(from === 0 && taken === bytes.length ? bytes : bytes.subarray(from, from + taken), this.end);
    this.end += taken;
    return taken;
  }

  /** The byte at `index` from the front; `undefined` beyond the end. */
  at(index: number): number | undefined {
    return index >= 0 && index < this.length ? this.bytes[this.start + index] : undefined;
  }

  /** Index from the front of the first such byte at or after `from`, or -1. */
  indexOf(byte: number, from = 0): number {
    const found = this.bytes.indexOf(byte, this.start + Math.max(0, from));
    return found < 0 || found >= this.end ? -1 : found - this.start;
  }

  /** All that is held, as a window onto its own memory: good until the next `append` or `discard`. */
  window(): Uint8Array {
    return this.bytes.subarray(this.start, this.end);
  }

  /** A copy of the bytes from index `from` up to and without `to`. */
  copy(from = 0, to = this.length): Uint8Array {
    return this.window().slice(from, to);
  }

  /** Forgets `count` bytes at the front. */
  discard(count: number): void {
    this.start += Math.max(0, Math.min(count, this.length));
    if (this.start === this.end) this.start = this.end = 0;
  }

  clear(): void {
    this.start = this.end = 0;
  }

  /** Memory is at most twice the limit, so that a move always frees half of it and pays for the appends to come. */
  private makeRoom(count: number): void {
    const needed = this.length + count;
    if (needed * 2 <= this.bytes.length) {
      this.bytes.copyWithin(0, this.start, this.end);
    } else {
      const wider = new Uint8Array(Math.min(this.limit * 2, Math.max(needed, this.bytes.length * 2)));
      wider.set(this.window());
      this.bytes = wider;
    }
    this.end -= this.start;
    this.start = 0;
  }
}
