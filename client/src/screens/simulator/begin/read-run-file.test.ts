import type { RunFile } from "@evenkeel/shared/sandbox";
import { expect, it } from "vitest";
import { MOST_BYTES, readRunFile } from "./read-run-file.ts";

const file: RunFile = {
  ...{ format: "evenkeel-run", version: 1, title: "T", seed: 7, lastedMs: 1000, digests: {} },
  start: { kind: "scenario", scenario: "calm" },
  steps: [{ ms: 500, room: "sim-1", doing: { kind: "bolus", mg: 10 } }],
};

it("reads what was saved", () => {
  expect(readRunFile(JSON.stringify(file))).toEqual({ file });
});

it.each([
  ["text", "not a file"],
  ["another", "[]"],
  ["another", "null"],
  ["another", JSON.stringify({ format: "other" })],
  ["version", JSON.stringify({ ...file, version: 2 })],
  ["size", " ".repeat(MOST_BYTES + 1)],
])("refuses by its reason: %s", (wrong, text) => expect(readRunFile(text)).toEqual({ wrong }));

it("says where a saved run is damaged", () => {
  const damaged = { ...file, steps: [{ ms: 500, doing: { kind: "bolus", mg: -1 } }] };
  expect(readRunFile(JSON.stringify(damaged))).toEqual({ wrong: "part", where: "steps.0.doing.mg" });
});
