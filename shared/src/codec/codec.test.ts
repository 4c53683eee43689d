import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ByteBuffer } from "./byte-buffer.ts";
import { ByteReader, ByteWriter } from "./bytes.ts";
import { sum8 } from "./checksum.ts";

describe("reader and writer", () => {
  test("what was written is read, in order and big-endian", () => {
    fc.assert(
      fc.property(fc.nat(0xff), fc.nat(0xffff), fc.nat(0xffffffff), fc.uint8Array(), (one, two, four, rest) => {
        const bytes = new ByteWriter(1).uint8(one).uint16(two).uint32(four).append(rest).toBytes();
        const reader = new ByteReader(bytes);
        expect([reader.uint8(), reader.uint16(), reader.uint32()]).toEqual([one, two, four]);
        expect(reader.take(rest.length)).toEqual(rest);
        expect(reader.remaining).toBe(0);
      }),
    );
    expect([...new ByteWriter().uint16(0x0102).toBytes()]).toEqual([1, 2]);
  });

  test("past the end it answers undefined and stays where it is", () => {
    const reader = new ByteReader(Uint8Array.of(0xee, 7).subarray(1));
    expect([reader.uint16(), reader.uint32(), reader.take(2), reader.take(-1)]).toEqual(Array(4).fill(undefined));
    expect([reader.remaining, reader.uint8(), reader.uint8()]).toEqual([1, 7, undefined]);
  });
});

test("sum8 is the low byte of the sum", () => {
  expect(sum8(Uint8Array.of(0x01, 0x81, 0x01, 0x00))).toBe(0x83);
  expect(sum8(Uint8Array.of(9, 0xff, 0xff, 9), 1, 3)).toBe(0xfe);
});

describe("byte buffer", () => {
  test("behaves like a list with a limit, whatever is appended and discarded", () => {
    const move = fc.oneof(
      fc.record({ append: fc.uint8Array({ maxLength: 40 }), from: fc.nat(5) }),
      fc.record({ discard: fc.nat(30) }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 150 }), fc.array(move, { maxLength: 100, size: "max" }), (limit, moves) => {
        const buffer = new ByteBuffer(limit);
        let model: number[] = [];
        for (const step of moves) {
          if ("append" in step) {
            const fits = [...step.append.subarray(step.from)].slice(0, limit - model.length);
            expect(buffer.append(step.append, step.from)).toBe(fits.length);
            model.push(...fits);
          } else {
            buffer.discard(step.discard);
            model = model.slice(step.discard);
          }
          expect([...buffer.window()]).toEqual(model);
          expect([buffer.length, buffer.room]).toEqual([model.length, limit - model.length]);
          expect([buffer.at(0), buffer.at(model.length)]).toEqual([model[0], undefined]);
          expect([buffer.indexOf(7), buffer.indexOf(7, 3)]).toEqual([model.indexOf(7), model.indexOf(7, 3)]);
          expect([...buffer.copy(1, 4)]).toEqual(model.slice(1, 4));
        }
      }),
    );
  });

  test("a copy outlives later appends", () => {
    const buffer = new ByteBuffer(4);
    buffer.append(Uint8Array.of(1, 2, 3, 4));
    const kept = buffer.copy(0, 2);
    buffer.clear();
    buffer.append(Uint8Array.of(9, 9));
    expect([...kept]).toEqual([1, 2]);
  });

  test("a limit below one is refused", () => {
    expect(() => new ByteBuffer(0)).toThrow(RangeError);
  });
});
