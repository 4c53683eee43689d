import fc from "fast-check";
import { expect, test } from "vitest";
import { connectIndication } from "./connect-indication.ts";

const text = (length: number) =>
  fc.stringMatching(new RegExp(`^[A-Za-z0-9](?:[A-Za-z0-9 _-]{0,${length}}[A-Za-z0-9])?$`, "u"));

test("what is announced is what is found", () => {
  fc.assert(
    fc.property(text(20), text(14), fc.integer({ min: 1, max: 65_535 }), (model, label, port) => {
      const found = connectIndication.read(connectIndication.write({ model, label, port }));
      expect(found).toEqual({ model: `Philips ${model}`, label, port });
    }),
  );
});

test("a label in any alphabet, cut to what fits; none where there is none", () => {
  const read = (label: string) =>
    connectIndication.read(connectIndication.write({ model: "MX450", label, port: 1 }))?.label;
  expect(read("Überwachung Süd 12")).toBe("Überwachung Süd ".trim());
  expect(read("病床七")).toBe("病床七");
  expect(read("")).toBe("");
});

test("anything else is none", () => {
  expect(connectIndication.read(new Uint8Array(0))).toBeNull();
  const whole = connectIndication.write({ model: "MX450", label: "Bed 7", port: 24105 });
  for (let length = 0; length < whole.length; length++)
    expect(connectIndication.read(whole.slice(0, length))).toBeNull();
  expect(connectIndication.read(whole.with(25, 0x06))).toBeNull();
});
