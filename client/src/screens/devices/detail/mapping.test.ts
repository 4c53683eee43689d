import { expect, it } from "vitest";
import { MAPPABLE, withMapping } from "./mapping.ts";

const entry = { id: "a", title: "A", transport: { kind: "replay", file: "x" }, options: { y: 1 } };

it("adds, replaces and takes away one code, and leaves the rest as it was written", () => {
  const one = withMapping(entry, "150^MDC", "temperature");
  expect(one).toEqual({ ...entry, map: { "150^MDC": "temperature" } });
  const two = withMapping(one, "PI", "perfusionIndex");
  expect(withMapping(two, "PI", "spo2")).toEqual({ ...entry, map: { "150^MDC": "temperature", PI: "spo2" } });
  expect(withMapping(two, "PI", null)).toEqual(one);
  expect(withMapping(one, "150^MDC", null)).toEqual(entry);
  expect(withMapping({ ...entry, map: "broken" }, "PI", "spo2")).toEqual({ ...entry, map: { PI: "spo2" } });
});

it("offers no vital that is measured in moments", () => {
  expect(MAPPABLE).toContain("temperature");
  expect(MAPPABLE).not.toContain("nibpSys");
});
