import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CommandLine } from "./command-line.ts";
import { FORMAT, selectFormatCommand } from "./commands.ts";

const NOW = Date.UTC(2026, 0, 5, 9, 8, 7);
const hear = (...bytes: number[]) => [...new CommandLine(FORMAT.df8).hear(Uint8Array.from(bytes), NOW)];

describe("a simulated device hears commands", () => {
  test("its own format in the short and the long form, with the options that others send", () => {
    expect(hear(2, 0x70, 2, 2, 8, 3)).toEqual([6]);
    // OpenTele's long form for the 9560, and MD PnP's with Bluetooth at power-up.
    expect(hear(2, 0x70, 4, 2, 8, 0x00, 0x7e, 3)).toEqual([6]);
    expect(hear(2, 0x70, 4, 2, 8, 0x21, 0x9f, 3)).toEqual([6]);
  });

  test("other formats, wrong sums and unknown commands are refused", () => {
    expect(hear(2, 0x70, 2, 2, 2, 3)).toEqual([0x15]);
    expect(hear(2, 0x70, 4, 2, 8, 0x21, 0x9e, 3)).toEqual([0x15]);
    expect(hear(2, 0x71, 0, 3)).toEqual([0x15]);
    expect(hear(2, 0x74, 2, 1, 1, 3)).toEqual([0x15]);
  });

  test("both forms, byte for byte", () => {
    expect([...selectFormatCommand(FORMAT.df8, "short")]).toEqual([2, 0x70, 2, 2, 8, 3]);
    expect([...selectFormatCommand(FORMAT.df8, "long")]).toEqual([2, 0x70, 4, 2, 8, 0x00, 0x7e, 3]);
    // The same command for format 13, as a second open client for the 9560 sends it.
    expect([...selectFormatCommand(FORMAT.df13, "long")]).toEqual([2, 0x70, 4, 2, 0x0d, 0x00, 0x83, 3]);
  });

  test("serial number: nine digits with an identifier before and a sum behind", () => {
    const answer = hear(2, 0x74, 2, 2, 2, 3);
    expect(answer.slice(0, 4)).toEqual([2, 0xf4, 0x0b, 2]);
    expect(String.fromCharCode(...answer.slice(4, 13))).toMatch(/^\d{9}$/);
    expect(answer[13]).toBe(answer.slice(3, 13).reduce((sum, byte) => sum + byte) & 0xff);
    expect(answer.slice(14)).toEqual([3]);
  });

  test("device type and Bluetooth timeout are answered as MD PnP reads them", () => {
    expect(hear(2, 0x73, 0, 3)).toEqual([2, 0xf3, 3, 0x18, 0x05, 0x09, 3]);
    expect(hear(2, 0x75, 4, 4, 0, 10, 14, 3)).toEqual([2, 0xf5, 2, 4, 0, 3]);
  });

  test("the clock is told in the device's zone, and runs on from where it is set", () => {
    const line = new CommandLine(FORMAT.df8, 60);
    const ask = Uint8Array.of(2, 0x72, 0, 3);
    expect([...line.hear(ask, NOW)]).toEqual([2, 0xf2, 6, 26, 1, 5, 10, 8, 7, 3]);
    expect([...line.hear(Uint8Array.of(2, 0x72, 6, 27, 12, 31, 23, 59, 59, 3), NOW)]).toEqual([6]);
    expect([...line.hear(ask, NOW + 2000)]).toEqual([2, 0xf2, 6, 28, 1, 1, 0, 0, 1, 3]);
    expect([...line.hear(Uint8Array.of(2, 0x72, 6, 27, 2, 30, 0, 0, 0, 3), NOW)]).toEqual([0x15]);
  });

  test("noise is passed over and a cut command is answered when it is whole", () => {
    expect(hear(9, 2, 0xff, 2, 0x70, 2, 2, 8, 3)).toEqual([6]);
    const line = new CommandLine(FORMAT.df8);
    expect([...line.hear(Uint8Array.of(2, 0x70, 2), NOW)]).toEqual([]);
    expect([...line.hear(Uint8Array.of(2, 8, 3), NOW)]).toEqual([6]);
  });

  test("any bytes are heard without harm", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
        expect(new CommandLine(FORMAT.df8).hear(bytes, NOW).length).toBeLessThanOrEqual(bytes.length * 4);
      }),
    );
  });
});
