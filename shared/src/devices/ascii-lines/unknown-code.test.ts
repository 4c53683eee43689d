import { expect, test } from "vitest";
import { parseUnknownCode } from "@evenkeel/shared/devices";
import { unknownCodeDetail } from "./unknown-code.ts";

test("the table of unknown codes can read it", () => {
  expect(parseUnknownCode(unknownCodeDetail("RRA", "Masimo ASCII 1", "018", "%"))).toEqual({
    code: "RRA",
    name: "",
    system: "Masimo_ASCII_1",
    value: "018",
    unit: "%",
  });
  expect(parseUnknownCode(unknownCodeDetail("X^=Y", "Nellcor"))).toMatchObject({ code: "X_Y", value: "", unit: "" });
});
