import { crc32, inflateRawSync } from "node:zlib";

/** PKWARE APPNOTE: record signatures and the lengths of the records without their names. */
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;
/** Days of waves; an archive that claims to hold more is not one of ours. */
const MOST_BYTES = 2 ** 30;

/** An archive in memory whose files are unpacked when they are asked for. */
export interface Archive {
  readonly names: readonly string[];
  /** Null when there is no file of that name. Throws an `Error` when it is damaged. */
  read(name: string): Buffer | null;
}

interface Listed {
  readonly method: number;
  readonly flags: number;
  readonly crc: number;
  readonly packed: number;
  readonly plain: number;
  readonly offset: number;
}

/** Reads the directory of a ZIP archive. Throws an `Error` when the bytes are none. */
export function unzip(bytes: Buffer): Archive {
  const listed = directory(bytes);
  return {
    names: [...listed.keys()],
    read(name) {
      const entry = listed.get(name);
      if (!entry) return null;
      try {
        return content(bytes, entry);
      } catch (error) {
        throw new Error(`${name} in the archive cannot be unpacked: download or copy it again.`, { cause: error });
      }
    },
  };
}

/** Names as they are, or without the folder that the recording was packed with. */
function directory(bytes: Buffer): Map<string, Listed> {
  const end = endOf(bytes);
  const listed = new Map<string, Listed>();
  try {
    const count = bytes.readUInt16LE(end + 10);
    let at = bytes.readUInt32LE(end + 16);
    for (let index = 0; index < count; index += 1) {
      if (bytes.readUInt32LE(at) !== CENTRAL) throw new Error("its directory is damaged");
      const lengths = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field)) as [number, number, number];
      const name = bytes.toString("utf8", at + CENTRAL_BYTES, at + CENTRAL_BYTES + lengths[0]);
      const number = (field: number): number => bytes.readUInt32LE(at + field);
      listed.set(name.slice(name.lastIndexOf("/") + 1), {
        flags: bytes.readUInt16LE(at + 8),
        method: bytes.readUInt16LE(at + 10),
        crc: number(16),
        packed: number(20),
        plain: number(24),
        offset: number(42),
      });
      at += CENTRAL_BYTES + lengths[0] + lengths[1] + lengths[2];
    }
  } catch (error) {
    throw new Error("The archive is cut off or damaged: download or copy it again.", { cause: error });
  }
  return listed;
}

function endOf(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - END_BYTES - LONGEST_COMMENT);
  for (let at = bytes.length - END_BYTES; at >= first; at -= 1) if (bytes.readUInt32LE(at) === END) return at;
  throw new Error("This is no ZIP archive, or its end is missing: download or copy it again.");
}

function content(bytes: Buffer, { flags, method, crc, packed, plain, offset }: Listed): Buffer {
  if (bytes.readUInt32LE(offset) !== LOCAL) throw new Error("its place in the archive is wrong");
  if ((flags & ENCRYPTED) !== 0) throw new Error("it is encrypted");
  if (method !== STORED && method !== DEFLATED) throw new Error("it is packed in a way that is not known");
  if (plain > MOST_BYTES) throw new Error("it is too large");
  const start = offset + LOCAL_BYTES + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const kept = bytes.subarray(start, start + packed);
  const unpacked = method === STORED ? kept : inflateRawSync(kept, { maxOutputLength: Math.max(1, plain) });
  if (unpacked.length !== plain || crc32(unpacked) !== crc) throw new Error("its checksum is wrong");
  return unpacked;
}
