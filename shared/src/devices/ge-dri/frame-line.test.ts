import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FaultTally } from "../fault-tally.ts";
import { framed } from "./basic.fixture.ts";
import { frameOf, FrameReader } from "./frame-line.ts";
import { readRecord, writeRecord } from "./record.ts";

function reader() {
  const faults = new FaultTally();
  const line = new FrameReader(faults);
  const records: number[][] = [];
  return {
    push: (...parts: readonly (readonly number[] | Uint8Array)[]) => {
      line.push(Uint8Array.from(parts.flatMap((part) => [...part])), (record) => records.push([...record]));
      return { records, faults: faults.take(0).map(({ kind, count }) => `${kind} ${count}`) };
    },
    giveUp: () => {
      line.giveUp();
      return faults.take(0).map(({ kind, count }) => `${kind} ${count}`);
    },
  };
}

const record = Array.from({ length: 49 }, (_, index) => (index * 37 + 0x7b) & 0xff);
const frame = framed(record);

describe("frames", () => {
  test("flags and escapes inside are escaped, the checksum too", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 40, maxLength: 1490 }), (bytes) => {
        const written = frameOf(bytes);
        expect(written).toEqual(framed([...bytes]));
        expect([...written.slice(1, -1)]).not.toContain(0x7e);
        expect(reader().push(written)).toEqual({ records: [[...bytes]], faults: [] });
      }),
    );
  });

  test("a flag between two frames may be the end of one and the beginning of the next", () => {
    expect(reader().push(frame, frame.slice(1))).toEqual({ records: [record, record], faults: [] });
  });

  test.each([
    ["a wrong sum", frame.with(5, frame[5]! ^ 1), ["bad-checksum 1"]],
    ["a frame too short for a record", [0x7e, 1, 2, 3, 0x7e], ["cut-frame 1"]],
    ["an escape before the end", [...frame.slice(0, -1), 0x7d, 0x7e], ["cut-frame 1"]],
    ["no frame at all", [1, 2, 3, 4, 5], ["garbage 5"]],
    ["a frame that is too long", [0x7e, ...Array<number>(2000).fill(1), 0x7e], ["overlong-frame 1"]],
  ])("%s is thrown away, and the next frame is read", (_, bytes, faults) => {
    expect(reader().push(bytes, frame)).toEqual({ records: [record], faults });
  });

  test("half a frame that is given up is a cut frame, and what comes next is read", () => {
    const line = reader();
    line.push(frame.slice(0, 20));
    expect(line.giveUp()).toEqual(["cut-frame 1"]);
    expect(line.push(frame)).toEqual({ records: [record], faults: [] });
    expect(line.giveUp()).toEqual([]);
  });
});

describe("records", () => {
  const header = { number: 7, level: 10, plugId: 3, seconds: 1_767_603_600, mainType: 1 };

  test("what is written is read, with each subrecord from its offset to the next", () => {
    const subrecords = [1, 2, 8].map((type) => ({ type, data: new Uint8Array(type * 3).fill(type) }));
    expect(readRecord(writeRecord(header, subrecords))).toEqual({ header, subrecords, misplaced: 0 });
  });

  test("eight subrecords need no end mark", () => {
    const subrecords = Array.from({ length: 8 }, (_, type) => ({ type, data: new Uint8Array(4) }));
    expect(readRecord(writeRecord(header, subrecords))).toEqual({ header, subrecords, misplaced: 0 });
  });

  test("whatever offsets say: nothing is read from outside of the record", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 40, maxLength: 200 }), (bytes) => {
        bytes[0] = bytes.length;
        bytes[1] = 0;
        const read = readRecord(bytes);
        if (typeof read === "string") throw new Error(read);
        const room = bytes.length - 40;
        for (const { data } of read.subrecords) {
          expect(data.length).toBeGreaterThan(0);
          expect(data.length).toBeLessThanOrEqual(room);
        }
      }),
    );
  });

  test("a length that lies makes it no record", () => {
    expect(readRecord(new Uint8Array(39))).toBe("record shorter than its header of 40 bytes");
    expect(readRecord(Uint8Array.from(writeRecord(header, [])).with(0, 41))).toMatch(/another length/u);
  });
});
