import type { Hl7Message } from "@evenkeel/shared/codec";

const REMEMBERED = 64;
/** Longer messages, with seconds of waves in them, are kept as a fingerprint. */
const KEPT_WHOLE = 4096;

/**
 * The messages received last. A monitor that saw no acknowledgement sends its message again when it is back, and an old
 * value told twice would look new. Some monitors number every message alike: only the same content is the same message.
 */
export class RecentMessages {
  private sender = "";
  private readonly contents = new Map<string, Uint8Array | string>();

  /** Whether it has been received before, and from now on it has. Without MSH-7 or MSH-10 that cannot be told. */
  isRepeat({ header }: Hl7Message, bytes: Uint8Array): boolean {
    this.sender = header.textOf([3, 4]);
    if (header.text(10) === "" || header.text(7) === "") return false;
    // Nearly every message has a number or a time of its own, and then its content need not be looked at.
    return this.isKnown(`${bytes.length} ${this.sender}\r${header.field(7)}\r${header.field(10)}`, bytes);
  }

  /** The same for a message of the sender that was heard last, with its MSH-7 and MSH-10 as they stand. */
  isRepeatAgain(sent: string, id: string, bytes: Uint8Array): boolean {
    if (id.trim() === "" || sent.trim() === "") return false;
    return this.isKnown(`${bytes.length} ${this.sender}\r${sent}\r${id}`, bytes);
  }

  private isKnown(key: string, bytes: Uint8Array): boolean {
    const before = this.contents.get(key);
    const repeat = before !== undefined && isSame(before, bytes);
    this.contents.delete(key);
    this.contents.set(key, bytes.length <= KEPT_WHOLE ? bytes : fingerprint(bytes));
    if (this.contents.size > REMEMBERED) this.contents.delete(this.contents.keys().next().value!);
    return repeat;
  }
}

function isSame(before: Uint8Array | string, bytes: Uint8Array): boolean {
  return typeof before === "string"
    ? before === fingerprint(bytes)
    : before.every((byte, index) => byte === bytes[index]);
}

/** 64 bits over the whole message, sender and number included (FNV-1a, twice): kept instead of up to 64 MiB of messages. */
function fingerprint(bytes: Uint8Array): string {
  let one = 0x811c9dc5;
  let other = 0x9747b28c;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index]!;
    one = Math.imul(one ^ byte, 0x01000193);
    other = Math.imul(other ^ byte, 0x01000193) ^ (other >>> 15);
  }
  return `${one >>> 0} ${other >>> 0}`;
}
