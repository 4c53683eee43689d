import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32, createDeflateRaw } from "node:zlib";

/** One file of an archive; its text comes piece by piece, when it is asked for. */
export interface ZipEntry {
  readonly name: string;
  readonly text: AsyncIterable<string> | Iterable<string>;
}

/** PKWARE APPNOTE: record signatures, version 2.0 for deflate. */
const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
const DEFLATED = 8;
/** Bit 3: sizes follow the content. Bit 11: names are UTF-8. */
const FLAGS = 0x0808;
/** The first day that the format can tell: when a file was written is nobody's business here. */
const DOS_DATE = 0x0021;
/** What the format holds without its 64-bit extension. */
const MOST_BYTES = 0xffff_ffff;
const GATHERED = 65_536;

/**
 * A ZIP archive, piece by piece: nothing is read before it is asked for, nothing is held but what zlib works on, and
 * whoever stops asking stops the reading. The same entries give the same bytes. Throws when 4 GiB are exceeded.
 */
export async function* zipped(entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>): AsyncGenerator<Buffer> {
  const central: Buffer[] = [];
  let offset = 0;
  for await (const { name, text } of entries) {
    const bytes = Buffer.from(name, "utf8");
    const start = offset;
    const head = Buffer.concat([
      fields([LOCAL, 4], ...common(), [0, 4], [0, 4], [0, 4], [bytes.length, 2], [0, 2]),
      bytes,
    ]);
    offset += head.length;
    yield head;

    const sizes = { crc: 0, plain: 0, packed: 0 };
    const deflate = createDeflateRaw();
    const feeding = pipeline(Readable.from(counted(text, sizes), { objectMode: false }), deflate);
    // Told below, by `await`; until then nobody listens.
    feeding.catch(() => undefined);
    for await (const piece of deflate as AsyncIterable<Buffer>) {
      sizes.packed += piece.length;
      yield piece;
    }
    await feeding;
    const told: Field[] = [
      [sizes.crc, 4],
      [sizes.packed, 4],
      [sizes.plain, 4],
    ];
    const tail = fields([DESCRIPTOR, 4], ...told);
    offset += sizes.packed + tail.length;
    if (Math.max(offset, sizes.plain) > MOST_BYTES) throw new Error(`${name} makes the archive larger than 4 GiB.`);
    yield tail;
    const listed: Field[] = [
      [CENTRAL, 4],
      [VERSION, 2],
      ...common(),
      ...told,
      [bytes.length, 2],
      [0, 4],
      [0, 4],
      [0, 4],
    ];
    central.push(fields(...listed, [start, 4]), bytes);
  }
  const list = Buffer.concat(central);
  const count = central.length / 2;
  yield Buffer.concat([list, fields([END, 4], [0, 4], [count, 2], [count, 2], [list.length, 4], [offset, 4], [0, 2])]);
}

type Field = readonly [value: number, bytes: 2 | 4];

/** What a local header and its line in the directory have in common: version, flags, method, time, date. */
const common = (): Field[] => [
  [VERSION, 2],
  [FLAGS, 2],
  [DEFLATED, 2],
  [0, 2],
  [DOS_DATE, 2],
];

function fields(...all: readonly Field[]): Buffer {
  const out = Buffer.alloc(all.reduce((sum, [, bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [value, bytes] of all) at = out.writeUIntLE(value, at, bytes);
  return out;
}

/** Pieces are put together first: zlib takes as long for a line as for a thousand. */
async function* counted(text: ZipEntry["text"], sizes: { crc: number; plain: number }): AsyncGenerator<Buffer> {
  let gathered = "";
  const told = (): Buffer => {
    const bytes = Buffer.from(gathered, "utf8");
    gathered = "";
    sizes.crc = crc32(bytes, sizes.crc);
    sizes.plain += bytes.length;
    return bytes;
  };
  for await (const piece of text) {
    gathered += piece;
    if (gathered.length >= GATHERED) yield told();
  }
  if (gathered !== "") yield told();
}
