import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeText, encodeText } from "./charset.ts";
import { HL7_SEPARATORS } from "./hl7-escape.ts";
import { encodeHl7, hl7Segment, parseHl7, type Hl7Message } from "./hl7-message.ts";

function parsed(text: string, charset: "latin1" | "utf8" = "latin1"): Hl7Message {
  const result = parseHl7(encodeText(text, charset));
  if (!result.ok) throw new Error(result.problem);
  return result.message;
}
const problem = (text: string) => {
  const result = parseHl7(encodeText(text, "latin1"));
  return result.ok ? undefined : result.problem;
};

describe("reading", () => {
  test("counts fields, components, sub-components and repetitions from 1", () => {
    const [header, obx] = parsed("MSH|^~\\&|APP|FAC\rOBX|1|NM|code^name^MDC|1.2|97||||||R||||||a^b&c~d^e\r").segments;
    expect(header!.text(1)).toBe("|");
    expect(header!.text(2)).toBe("^~\\&");
    expect(header!.text(3)).toBe("APP");
    expect(obx!.text(3, 2)).toBe("name");
    expect(obx!.text(17, 2, 2)).toBe("c");
    expect(obx!.text(17, 2, 1, 2)).toBe("e");
    expect(obx!.components(17)).toEqual(["a", "b&c"]);
    expect(obx!.text(99, 9)).toBe("");
  });

  test.each(["\r", "\n", "\r\n"])("segments may end in %j", (end) => {
    expect(parsed(["MSH|^~\\&|A", "PID|||1", "OBX|1", ""].join(end)).segments.map(({ name }) => name)).toEqual([
      "MSH",
      "PID",
      "OBX",
    ]);
  });

  test("the separators are those of MSH-1 and MSH-2", () => {
    const { segments } = parsed("MSH#*!?%#APP\rOBX#1#NM#150456*MDC_X*MDC##9?F?7##A!PL!ST\r");
    expect(segments[1]!.text(3, 2)).toBe("MDC_X");
    expect(segments[1]!.text(5)).toBe("9#7");
    expect(segments[1]!.repetitions(7)).toEqual(["A", "PL", "ST"]);
  });

  test("a separator that is not declared does not divide", () => {
    const { segments } = parsed("MSH|^|A\rOBX|1|ST|a^b||x~y&z\\F\\\r");
    expect(segments[1]!.text(3, 2)).toBe("b");
    expect(segments[1]!.text(5)).toBe("x~y&z\\F\\");
  });

  test.each([
    ["\\F\\\\S\\\\T\\\\R\\\\E\\", "|^&~\\"],
    ["37\\XB0\\C", "37°C"],
    ["one\\.br\\two", "one\ntwo"],
    ["\\H\\loud\\N\\", "loud"],
    ["never \\ends", "never \\ends"],
    ["\\Zknown\\ to nobody", "\\Zknown\\ to nobody"],
    ["\\Q\\E\\", "\\Q\\"],
    ["\\X1\\", "\\X1\\"],
  ])("%j reads %j", (sent, meant) => {
    expect(parsed(`MSH|^~\\&|A\rNTE|1||${sent}\r`).segments[1]!.text(3)).toBe(meant);
  });

  test("MSH-18 names the character set", () => {
    const header = (set: string) => `MSH|^~\\&|A|||||||||||||||${set}\rNTE|1||Å°\r`;
    expect(parsed(header("UNICODE UTF-8"), "utf8").segments[1]!.text(3)).toBe("Å°");
    expect(parsed(header("8859/1")).segments[1]!.text(3)).toBe("Å°");
    expect(parsed(header("")).segments[1]!.text(3)).toBe("Å°");
    expect(parsed(`${header("UNICODE UTF-8")}NTE|2||\\XC2B0\\\r`, "utf8").segments[2]!.text(3)).toBe("°");
  });

  test("lines that are no segment are counted and left out", () => {
    const message = parsed("MSH|^~\\&|A\rhello there\rOBX|1\robx|2\rOBXX|3\r");
    expect(message.segments.map(({ name }) => name)).toEqual(["MSH", "OBX"]);
    expect(message.strays).toBe(3);
  });

  test.each(["", "PID|1", "MSH", "MSH|", "MSH||||", "MSHA^~\\&A", "MSH|^^^^|", "MSH ^~\\& A", "GET / HTTP/1.1\r\n"])(
    "%j is no message",
    (text) => {
      expect(problem(text)).toBeTypeOf("string");
    },
  );
});

describe("laws", () => {
  const text = fc
    .string({ unit: fc.constantFrom(...Array.from("ab|^~\\&\r\n\u000b\u001c #Å€")), maxLength: 8 })
    .map((one) => one.trim());
  const field = fc.array(fc.array(text, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 });

  test("what is written is read back, whatever characters it holds", () => {
    fc.assert(
      fc.property(fc.array(field, { minLength: 1, maxLength: 6 }), (fields) => {
        const header = hl7Segment("MSH", { 3: "A", 18: "UNICODE UTF-8" });
        const line = hl7Segment("ZZZ", Object.fromEntries(fields.map((one, index) => [index + 1, one])));
        const bytes = encodeHl7([header, line], "utf8");
        expect(bytes).not.toContain(0x0b);
        expect(bytes).not.toContain(0x1c);
        const [, read] = parsed(decodeText(bytes, "utf8"), "utf8").segments;
        fields.forEach((components, f) =>
          components.forEach((parts, c) =>
            parts.forEach((part, s) => expect(read!.text(f + 1, c + 1, s + 1)).toBe(part)),
          ),
        );
      }),
    );
  });

  test("a field read is a field to write", () => {
    const separators = { field: "#", component: "*", repetition: "!", escape: "?", subcomponent: "%" };
    const [, segment] = parsed("MSH#*!?%#A\rZZZ#a*b%c?F?!d#^\r").segments;
    expect(hl7Segment("ZZZ", { 1: segment!.value(1), 2: segment!.value(2) }, separators)).toBe("ZZZ#a*b%c?F?!d#^");
    expect(hl7Segment("ZZZ", { 1: segment!.value(1) }, HL7_SEPARATORS)).toBe("ZZZ|a^b&c#~d");
  });

  test("no bytes make it throw", () => {
    const start = encodeText("MSH|^~\\&|", "latin1");
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (raw) => {
        for (const bytes of [raw, Uint8Array.of(...start, ...raw), Uint8Array.of(0x4d, 0x53, 0x48, ...raw)]) {
          const result = parseHl7(bytes);
          if (!result.ok) continue;
          for (const segment of result.message.segments) {
            for (const number of [1, 2, 3, 5, 8]) {
              segment.value(number);
              segment.components(number, 2);
              segment.text(number, 2, 2, 2);
            }
          }
        }
      }),
    );
  });
});
