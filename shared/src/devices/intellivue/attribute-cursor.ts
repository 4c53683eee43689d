import { uint16At } from "./number-field.ts";

/** Identifier and length in front of each value; count and length in front of a list. */
const HEADER_BYTES = 4;

/**
 * Walks an attribute list without making an object of each attribute: a monitor sends two hundred of them a second.
 * The list must have been found whole (`attributeListEnd`).
 */
export class AttributeCursor {
  id = 0;
  /** Where the value begins. */
  at = 0;
  length = 0;
  private bytes: Uint8Array = new Uint8Array(0);
  private next = 0;
  private left = 0;

  /** @param at where the list's count stands */
  open(bytes: Uint8Array, at: number): this {
    this.bytes = bytes;
    this.left = uint16At(bytes, at);
    this.next = at + HEADER_BYTES;
    return this;
  }

  advance(): boolean {
    if (this.left === 0) return false;
    this.left--;
    this.id = uint16At(this.bytes, this.next);
    this.length = uint16At(this.bytes, this.next + 2);
    this.at = this.next + HEADER_BYTES;
    this.next = this.at + this.length;
    return true;
  }
}

/** Where the attribute list that begins at `at` ends; -1 where it is not whole before `end`. */
export function attributeListEnd(bytes: Uint8Array, at: number, end: number): number {
  if (at + HEADER_BYTES > end) return -1;
  const count = uint16At(bytes, at);
  const last = at + HEADER_BYTES + uint16At(bytes, at + 2);
  if (last > end) return -1;
  let next = at + HEADER_BYTES;
  for (let index = 0; index < count; index++) {
    if (next + HEADER_BYTES > last) return -1;
    next += HEADER_BYTES + uint16At(bytes, next + 2);
    if (next > last) return -1;
  }
  return next === last ? last : -1;
}
