/**
 * Reads numbers off the front of `bytes`, big-endian. Past the end every method answers
 * `undefined` and moves nothing, so that a truncated frame is a case to handle and not an exception.
 */
export class ByteReader {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get remaining(): number {
    return this.bytes.length - this.at;
  }

  uint8(): number | undefined {
    return this.has(1) ? this.view.getUint8(this.skip(1)) : undefined;
  }

  uint16(): number | undefined {
    return this.has(2) ? this.view.getUint16(this.skip(2)) : undefined;
  }

  uint32(): number | undefined {
    return this.has(4) ? this.view.getUint32(this.skip(4)) : undefined;
  }

  /** The next `count` bytes as a window onto the same memory. */
  take(count: number): Uint8Array | undefined {
    if (count < 0 || !this.has(count)) return undefined;
    const from = this.skip(count);
    return this.bytes.subarray(from, from + count);
  }

  private has(count: number): boolean {
    return this.remaining >= count;
  }

  private skip(count: number): number {
    const from = this.at;
    this.at += count;
    return from;
  }
}

/** Builds a frame from front to back, big-endian. Numbers are cut to their width. */
export class ByteWriter {
  private bytes: Uint8Array;
  private view: DataView;
  private end = 0;

  constructor(capacity = 64) {
    this.bytes = new Uint8Array(Math.max(1, capacity));
    this.view = new DataView(this.bytes.buffer);
  }

  get length(): number {
    return this.end;
  }

  uint8(value: number): this {
    const at = this.grow(1);
    this.view.setUint8(at, value);
    return this;
  }

  uint16(value: number): this {
    const at = this.grow(2);
    this.view.setUint16(at, value);
    return this;
  }

  uint32(value: number): this {
    const at = this.grow(4);
    this.view.setUint32(at, value);
    return this;
  }

  append(bytes: Uint8Array): this {
    const at = this.grow(bytes.length);
    this.bytes.set(bytes, at);
    return this;
  }

  /** A copy of what was written so far. */
  toBytes(): Uint8Array {
    return this.bytes.slice(0, this.end);
  }

  private grow(count: number): number {
    const from = this.end;
    this.end += count;
    if (this.end > this.bytes.length) {
      const wider = new Uint8Array(Math.max(this.end, this.bytes.length * 2));
      wider.set(this.bytes);
      this.bytes = wider;
      this.view = new DataView(wider.buffer);
    }
    return from;
  }
}
