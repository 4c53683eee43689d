import { describe, expect, test } from "vitest";
import { FaultTally } from "../fault-tally.ts";
import { bytesOf, hexOf } from "./capture.fixture.ts";
import { frameCheck, serialFrame, SerialFrames, stuffed } from "./serial-frame.ts";

function heard(...pushes: readonly Uint8Array[]) {
  const faults = new FaultTally();
  const frames = new SerialFrames(faults);
  const messages: string[] = [];
  for (const bytes of pushes) frames.push(bytes, (message) => messages.push(hexOf(message)));
  return { messages, faults: faults.take(0).map(({ kind, count }) => `${kind} ${count}`), frames };
}

describe("check sequence (CRC-16/X-25)", () => {
  test.each([
    // The catalogue's check value for "123456789", and two of mdpnp's vectors.
    ["313233343536373839", 0x906e],
    ["3a71", 0x269b],
    ["3a91", 0xc195],
  ])("of %s", (hex, check) => expect(frameCheck(bytesOf(hex))).toBe(check));

  test("goes low byte first, and is escaped like the rest", () => {
    const withCheck = (hex: string) => {
      const check = frameCheck(bytesOf(hex));
      return hexOf(stuffed(Uint8Array.from([...bytesOf(hex), check & 0xff, check >> 8])));
    };
    expect(withCheck("3a71")).toBe("c03a719b26c1");
    expect(withCheck("3a91")).toBe("c03a91957de1c1");
  });
});

describe("frames", () => {
  const message = "e1007dc0c1000002";
  const frame = serialFrame(bytesOf(message));

  test("come back whole, in any pieces, with every mark in them escaped", () => {
    expect(heard(frame, frame).messages).toEqual([message, message]);
    expect(heard(...Array.from(frame, (byte) => Uint8Array.of(byte))).messages).toEqual([message]);
    expect(hexOf(frame).startsWith("c0110100087")).toBe(false);
    expect(Array.from(frame.subarray(1, -1)).filter((byte) => byte === 0xc0 || byte === 0xc1)).toEqual([]);
  });

  test("one flipped bit anywhere loses this frame and not the next", () => {
    for (let at = 0; at < frame.length; at++) {
      for (const bit of [1, 32, 128]) {
        const broken = frame.with(at, frame[at]! ^ bit);
        const { messages, faults } = heard(broken, frame);
        expect(messages.at(-1)).toBe(message);
        expect(messages.length).toBe(1);
        expect(faults.length).toBeGreaterThan(0);
      }
    }
  });

  test("taken back by its sender, cut by the next, too long, of another protocol, with a wrong length", () => {
    expect(heard(bytesOf("c0110100027dc1"), frame)).toMatchObject({ messages: [message], faults: ["cut-frame 1"] });
    expect(heard(frame.subarray(0, 7), frame)).toMatchObject({ messages: [message], faults: ["cut-frame 1"] });
    const long = new Uint8Array(20_000).fill(0x55);
    long[0] = 0xc0;
    expect(heard(long, frame)).toMatchObject({ messages: [message], faults: ["overlong-frame 1"] });
    const checked = (hex: string) => {
      const check = frameCheck(bytesOf(hex));
      return stuffed(Uint8Array.from([...bytesOf(hex), check & 0xff, check >> 8]));
    };
    expect(heard(checked("12010002e100")).faults).toEqual(["bad-message 1"]);
    expect(heard(checked("11010003e100")).faults).toEqual(["bad-message 1"]);
    expect(heard(checked("11010002e100")).messages).toEqual(["e100"]);
    expect(heard(bytesOf("0102"), frame)).toMatchObject({ messages: [message], faults: ["garbage 2"] });
  });
});
