import fc from "fast-check";
import { crc32, deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { unzip } from "./unzip.ts";

const bytesOf = (...fields: readonly (readonly [value: number, bytes: number])[]): Buffer => {
  const out = Buffer.alloc(fields.reduce((sum, [, bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [value, bytes] of fields) at = out.writeUIntLE(value, at, bytes);
  return out;
};

/** A small archive as PKWARE's APPNOTE has it, with the sizes in front. */
function archive(files: Readonly<Record<string, string>>, packed = true, flags = 0): Buffer {
  const body: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const [plain, title] = [Buffer.from(text), Buffer.from(name)];
    const kept = packed ? deflateRawSync(plain) : plain;
    const about = [
      [20, 2],
      [flags, 2],
      [packed ? 8 : 0, 2],
      [0, 4],
      [crc32(plain), 4],
      [kept.length, 4],
      [plain.length, 4],
      [title.length, 2],
      [0, 2],
    ] as const;
    const entry = Buffer.concat([bytesOf([0x04034b50, 4], ...about), title, kept]);
    list.push(bytesOf([0x02014b50, 4], [20, 2], ...about, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), title);
    body.push(entry);
    offset += entry.length;
  }
  const directory = Buffer.concat(list);
  const count = Object.keys(files).length;
  const end = bytesOf([0x06054b50, 4], [0, 4], [count, 2], [count, 2], [directory.length, 4], [offset, 4], [0, 2]);
  return Buffer.concat([...body, directory, end]);
}

const FILES = { "or1/numerics.csv": "t_s,HR\n1,70\n", "or1/missing.csv": "" };

describe("an archive", () => {
  it.each([true, false])("gives its files by their names alone (packed: %s)", (packed) => {
    const opened = unzip(archive(FILES, packed));
    expect(opened.names).toEqual(["numerics.csv", "missing.csv"]);
    expect(opened.read("numerics.csv")?.toString()).toBe("t_s,HR\n1,70\n");
    expect(opened.read("missing.csv")?.toString()).toBe("");
    expect(opened.read("waves_125hz.csv")).toBeNull();
  });

  it("says what to do when it is none, cut off, damaged or encrypted", () => {
    const whole = archive(FILES, false);
    expect(() => unzip(Buffer.from("t_s,HR\n1,70\n"))).toThrow(/no ZIP archive/u);
    expect(() => unzip(whole.subarray(0, -30))).toThrow(/again/u);
    const spoilt = Buffer.from(whole);
    spoilt[whole.indexOf("70\n")] = 0x38;
    expect(() => unzip(spoilt).read("numerics.csv")).toThrow(/numerics\.csv .*again/u);
    expect(() => unzip(archive(FILES, true, 1)).read("numerics.csv")).toThrow(/cannot be unpacked/u);
  });

  it("gives a file word for word or a plain error, whatever happened to its bytes", () => {
    const whole = archive(FILES);
    const place = fc.nat(whole.length - 1);
    fc.assert(
      fc.property(fc.array(fc.tuple(place, fc.nat(255)), { minLength: 1, maxLength: 4 }), place, (changes, length) => {
        const spoilt = Buffer.from(whole.subarray(0, whole.length - (length % 7 === 0 ? length : 0)));
        for (const [at, value] of changes) if (at < spoilt.length) spoilt[at] = value;
        try {
          const opened = unzip(spoilt);
          for (const name of opened.names) opened.read(name);
        } catch (error) {
          expect((error as Error).message).toMatch(/again/u);
        }
      }),
      { numRuns: 500 },
    );
  });
});
