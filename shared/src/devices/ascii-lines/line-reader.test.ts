import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeText } from "@evenkeel/shared/codec";
import { FaultTally } from "../fault-tally.ts";
import { LineReader } from "./line-reader.ts";

const NOW = Date.UTC(2026, 0, 5, 9);

function reader(longest = 20) {
  const faults = new FaultTally();
  const lines = new LineReader(faults, { longest });
  return {
    push: (text: string, at = NOW) => lines.push(encodeText(text, "latin1"), at),
    tick: (at: number) => {
      lines.tick(at);
    },
    faults: () => faults.take(NOW).map((fault) => `${fault.kind} ${fault.count}`),
  };
}

test.each(["a\rb\r", "a\nb\n", "a\r\nb\r\n", "a\n\rb\n\r", "\n\r\ra\r\r\n\nb\n"])(
  "any line end will do: %j",
  (text) => {
    expect(reader().push(text)).toEqual(["a", "b"]);
  },
);

test("NULs around a line are stripped, one within it stays where it was", () => {
  expect(reader().push("\0\0SPO2=097%\0\r\n\0\0\r\n\0x\0y\r")).toEqual(["SPO2=097%", "x\0y"]);
});

test("NULs without end are neither a line nor too long a one", () => {
  const { push, faults } = reader();
  push("\0".repeat(1000));
  expect([push("\0a\r"), faults()]).toEqual([["a"], []]);
});

test("one character for each byte, also where the bytes happen to be UTF-8", () => {
  expect(reader().push("Ã¤b\r")).toEqual(["Ã¤b"]);
});

test("a line too long is dropped whole, counted once, and the next one is read", () => {
  const { push, faults } = reader();
  expect(push(`${"x".repeat(20)}\r`)).toEqual(["x".repeat(20)]);
  expect(faults()).toEqual([]);
  expect([push("x".repeat(21)), push("x".repeat(50)), push("tail\rnext\r")]).toEqual([[], [], ["next"]]);
  expect(faults()).toEqual(["overlong-frame 1"]);
});

test("half a line is given up after a second of silence, whether ticked or not", () => {
  const { push, tick, faults } = reader();
  push("begin");
  tick(NOW + 999);
  expect([push("ning", NOW + 999), faults()]).toEqual([[], []]);
  tick(NOW + 1999);
  tick(NOW + 2999);
  expect(faults()).toEqual(["cut-frame 1"]);
  push("half", NOW + 3000);
  expect([push("whole\r", NOW + 4000), faults()]).toEqual([["whole"], ["cut-frame 1"]]);
});

test("a silence ends too long a line as well, and a silent line without bytes is no fault", () => {
  const { push, tick, faults } = reader();
  push("x".repeat(30));
  tick(NOW + 1000);
  expect([push("a\r", NOW + 1000), faults()]).toEqual([["a"], ["overlong-frame 1"]]);
  tick(NOW + 2000);
  expect(faults()).toEqual([]);
});

test("a clock set back does not make a silence", () => {
  const { push, tick } = reader();
  push("be");
  tick(NOW - 3_600_000);
  expect(push("gin\r", NOW - 3_600_000)).toEqual(["begin"]);
});

test("where the bytes are cut changes nothing", () => {
  const bytes = fc.array(fc.constantFrom(0, 10, 13, 65, 66, 200), { maxLength: 120 });
  fc.assert(
    fc.property(bytes, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (all, sizes) => {
      const text = String.fromCharCode(...all);
      const [whole, cut] = [reader(7), reader(7)];
      const lines: string[] = [];
      for (let from = 0, turn = 0; from < text.length; turn++) {
        const to = from + sizes[turn % sizes.length]!;
        lines.push(...cut.push(text.slice(from, to)));
        from = to;
      }
      expect(lines).toEqual(whole.push(text));
      expect(cut.faults()).toEqual(whole.faults());
    }),
  );
});
