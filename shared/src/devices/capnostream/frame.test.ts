import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FaultTally } from "../fault-tally.ts";
import { COMMAND, frame } from "./frame.ts";
import { FrameLine } from "./frame-line.ts";

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
const bytes = (text: string) => Uint8Array.from(text.split(" "), (byte) => Number.parseInt(byte, 16));

/** What a line makes of some bytes: messages as `code: payload`, faults as `kind count`. */
function heard(...pushes: Uint8Array[]) {
  const faults = new FaultTally();
  const messages: string[] = [];
  const line = new FrameLine({ message: (code, payload) => messages.push(`${code}: ${hex(payload)}`.trim()) }, faults);
  for (const push of pushes) line.push(push);
  const open = faults.take(0).map(({ kind, count }) => `${kind} ${count}`);
  line.giveUp();
  return { messages, faults: open, left: faults.take(0).map(({ kind }) => kind) };
}

describe("a frame", () => {
  test.each([
    ["enable", "85 01 01 00"],
    ["disable", "85 01 02 03"],
    ["startRealTime", "85 01 04 05"],
    ["stopRealTime", "85 01 05 04"],
    ["linkIsActive", "85 01 06 07"],
  ] as const)("%s is %s", (command, told) => {
    expect(hex(frame(COMMAND[command]))).toBe(told);
  });

  test.each([
    ["85 in the payload", [0x85], "85 02 00 80 05 87"],
    ["80 in the payload", [0x80], "85 02 00 80 00 82"],
    ["both", [0x85, 0x80], "85 03 00 80 05 80 00 06"],
    ["a check of 85", [0x87], "85 02 00 87 80 05"],
    ["a check of 80", [0x82], "85 02 00 82 80 00"],
  ])("escapes %s", (_what, payload, told) => {
    expect(hex(frame(0, Uint8Array.from(payload)))).toBe(told);
  });

  test("escapes its length as well", () => {
    expect(hex(frame(0, new Uint8Array(0x84))).slice(0, 11)).toBe("85 80 05 00");
    expect(hex(frame(0, new Uint8Array(0x7f))).slice(0, 11)).toBe("85 80 00 00");
  });

  test("any message comes back, and the header stands at its beginning alone", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 255 }), fc.uint8Array({ maxLength: 254 }), (code, payload) => {
        const sent = frame(code, payload);
        expect(sent.lastIndexOf(0x85)).toBe(0);
        expect(heard(sent)).toEqual({ messages: [`${code}: ${hex(payload)}`.trim()], faults: [], left: [] });
      }),
    );
  });

  test("a payload that is too long is cut to what the length can say", () => {
    expect(heard(frame(7, new Uint8Array(300).fill(1))).messages[0]?.split(" ").length).toBe(255);
  });
});

describe("a broken line", () => {
  const good = "85 02 04 41 47";

  test.each([
    ["a wrong check", "85 02 04 41 48", ["bad-checksum 1"]],
    ["a frame without an end", "85 02 04", ["cut-frame 1"]],
    ["an escape without its second half", "85 02 04 80", ["cut-frame 1"]],
    ["an escape that stands for nothing", "85 02 04 80 41 c7", ["bad-message 1", "garbage 1"]],
    ["a frame without a code", "85 00 00", ["bad-message 1", "garbage 1"]],
    ["a length that no frame fills", "85 ff 04 41 41", ["cut-frame 1"]],
    ["noise", "01 02 80 05", ["garbage 4"]],
  ])("%s takes no good frame along", (_what, broken, faults) => {
    expect(heard(bytes(broken), bytes(good))).toEqual({ messages: ["4: 41"], faults, left: [] });
  });

  test("shows the bytes of what was thrown away, 64 at most", () => {
    const faults = new FaultTally();
    const line = new FrameLine({ message: () => expect.unreachable() }, faults);
    line.push(bytes("85 02 04 41 48"));
    expect(faults.take(0).map((fault) => hex(fault.bytes!))).toEqual(["85 02 04 41 48"]);
    line.push(frame(0, new Uint8Array(200)).with(-1, 1));
    expect(faults.take(0)[0]?.bytes?.length).toBe(64);
  });

  test("half a frame is given up once", () => {
    expect(heard(bytes("85 02")).left).toEqual(["cut-frame"]);
    expect(heard(bytes(good)).left).toEqual([]);
  });
});
