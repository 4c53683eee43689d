import fc from "fast-check";
import { expect, test } from "vitest";
import { formatUnknownCode, parseUnknownCode } from "./unknown-code.ts";

test("the table of unknown codes reads what a decoder wrote", () => {
  const code = { code: "RRA", name: "", system: "Masimo ASCII 1", value: "018", unit: "%" };
  expect(parseUnknownCode(formatUnknownCode(code))).toEqual(code);
  const used = { code: "150031", name: "MDC_PRESS_CUFF_SYS", system: "MDC", value: "121", unit: "MDC_DIM_MMHG" };
  expect(formatUnknownCode({ ...used, usedAs: "nibpSys" })).toBe(
    "150031^MDC_PRESS_CUFF_SYS^MDC=121 MDC_DIM_MMHG -> nibpSys",
  );
  expect(parseUnknownCode(formatUnknownCode({ ...used, usedAs: "nibpSys" }))).toEqual({ ...used, usedAs: "nibpSys" });
});

test("a device that writes the format's own marks makes no other code of it", () => {
  expect(parseUnknownCode(formatUnknownCode({ code: "X^=Y", system: "Nellcor status" }))).toEqual({
    code: "X Y",
    name: "",
    system: "Nellcor status",
    value: "",
    unit: "",
  });
});

test("whatever a device says, the row can be read and is bounded", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 200 });
  const said = fc.record({ code: text, name: text, system: text, value: text, unit: text });
  fc.assert(
    fc.property(said, (one) => {
      const detail = formatUnknownCode(one);
      expect(detail.length).toBeLessThanOrEqual(304);
      expect(parseUnknownCode(detail)).toBeDefined();
    }),
  );
  for (const detail of ["", "record of another kind", "a^b=c d"]) expect(parseUnknownCode(detail)).toBeUndefined();
});
