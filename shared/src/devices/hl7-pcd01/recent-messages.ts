import type { Hl7Message } from "@evenkeel/shared/codec";

const REMEMBERED = 64;

/**
 * The messages received last. A monitor that saw no acknowledgement sends its message again when it is back, and an old
 * value told twice would look new. Some monitors number every message alike: only the same content is the same message.
 */
export class RecentMessages {
  private readonly keys = new Set<string>();

  /** Whether it has been received before, and from now on it has. Without MSH-7 or MSH-10 that cannot be told. */
  isRepeat({ header }: Hl7Message, bytes: Uint8Array): boolean {
    if (header.text(10) === "" || header.text(7) === "") return false;
    const key = `${bytes.length} ${fingerprint(bytes)}`;
    const known = this.keys.delete(key);
    this.keys.add(key);
    if (this.keys.size > REMEMBERED) this.keys.delete(this.keys.values().next().value!);
    return known;
  }
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
