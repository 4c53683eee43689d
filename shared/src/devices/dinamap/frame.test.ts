import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FaultTally } from "../fault-tally.ts";
import { apart, check, line, numberAt, REQUEST } from "./frame.ts";
import { LineReader } from "./line-reader.ts";

const text = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
const bytes = (of: string) => Uint8Array.from(of, (one) => one.charCodeAt(0));

/** What a reader makes of some pushes. */
function heard(...pushes: string[]) {
  const faults = new FaultTally();
  const lines: string[] = [];
  const reader = new LineReader(faults, (one) => lines.push(one));
  for (const push of pushes) reader.push(bytes(push));
  const counted = faults.take(0).map(({ kind, count }) => `${kind} ${count}`);
  reader.giveUp();
  return { lines, faults: counted, left: faults.take(0).map(({ kind }) => kind) };
}

describe("the check", () => {
  test.each([
    ["cuff", " NA!2\r"],
    ["stopCuff", " ND!5\r"],
    ["startCuff", " NC0!E\r"],
    ["pulseC", " RC!8\r"],
    ["spo2", " OA!3\r"],
    ["pulseA", " RA!6\r"],
  ] as const)("of the request %s", (request, told) => {
    expect(text(line(REQUEST[request]))).toBe(told);
  });

  test("is two printable characters, and finds any single one that is wrong", () => {
    const printable = fc.stringMatching(/^[ -~]{1,30}$/u);
    fc.assert(
      fc.property(printable, fc.nat(), fc.integer({ min: 0x20, max: 0x7e }), (message, at, code) => {
        expect(check(message)).toMatch(/^[ -_]{2}$/u);
        const index = at % message.length;
        const wrong = message.slice(0, index) + String.fromCharCode(code) + message.slice(index + 1);
        const distance = Math.abs(code - message.charCodeAt(index));
        expect(check(wrong) === check(message)).toBe(distance === 0);
      }),
    );
  });

  test("belongs to lines that are long enough to have one", () => {
    expect(apart(" NA!")).toBe(null);
    expect(apart(" NA!2")).toEqual({ text: " NA", isWhole: true });
    expect(apart(" NB!2")).toEqual({ text: " NB", isWhole: false });
  });
});

test.each([
  ["097", 97],
  [" 97", 97],
  ["97 ", 97],
  ["   ", null],
  ["9-7", null],
  ["-97", null],
  ["9 7", null],
  ["", null],
])("the field '%s' is %s", (field, value) => {
  expect(numberAt(` OA1${field}`, [4, 7])).toBe(value);
});

describe("lines", () => {
  test.each([
    ["whole", [" NA!2\r"], [" NA"], [], []],
    ["in pieces", [" N", "A!", "2", "\r O", "A!3\r"], [" NA", " OA"], [], []],
    ["with line feeds", [" NA!2\r\n OA!3\r\n"], [" NA", " OA"], [], ["cut-frame"]],
    ["with a wrong check", [" NA!3\r OA!3\r"], [" OA"], ["bad-checksum 1"], []],
    ["of something else", ["hello\r OA!3\r"], [" OA"], ["garbage 5"], []],
    ["too short", [" N\r\r OA!3\r"], [" OA"], ["garbage 2"], []],
    ["without an end", [`${"x".repeat(100)}\r OA!3\r`], [" OA"], ["overlong-frame 1"], []],
    ["cut off", [" OA"], [], [], ["cut-frame"]],
  ])("%s", (_what, pushes, lines, faults, left) => {
    expect(heard(...pushes)).toEqual({ lines, faults, left });
  });
});
