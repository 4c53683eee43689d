import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeText, encodeText } from "./charset.ts";

/** The platform's own decoder is the judge; its types are not part of `shared`. */
const platform = globalThis as unknown as {
  TextDecoder: new (label: string, options: { ignoreBOM: boolean }) => { decode(bytes: Uint8Array): string };
  TextEncoder: new () => { encode(text: string): Uint8Array };
};

test("UTF-8 goes there and back, as the platform has it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 100 }), (text) => {
      expect(encodeText(text, "utf8")).toEqual(Uint8Array.from(new platform.TextEncoder().encode(text)));
      expect(decodeText(encodeText(text, "utf8"), "utf8")).toBe(text);
    }),
  );
});

test("bytes that are no UTF-8 become U+FFFD and leave the characters beside them", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const judge = new platform.TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
      const plain = (text: string) => text.replaceAll("\u{fffd}", "");
      expect(plain(decodeText(bytes, "utf8"))).toBe(plain(judge));
    }),
  );
  expect(decodeText(Uint8Array.of(0x61, 0xff, 0x62), "utf8")).toBe("a\u{fffd}b");
});

test("every byte is a character of ISO 8859-1, and what it lacks is a question mark", () => {
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  expect(encodeText(decodeText(all, "latin1"), "latin1")).toEqual(all);
  expect(decodeText(Uint8Array.of(0xb0, 0x43), "latin1")).toBe("°C");
  expect(encodeText("Ω°", "latin1")).toEqual(Uint8Array.of(0x3f, 0xb0));
});

test("a lone surrogate is written as U+FFFD", () => {
  expect(encodeText("\ud800", "utf8")).toEqual(Uint8Array.of(0xef, 0xbf, 0xbd));
});

test("texts longer than one block are whole", () => {
  const long = "aé€😀".repeat(10_000);
  expect(decodeText(encodeText(long, "utf8"), "utf8")).toBe(long);
});
