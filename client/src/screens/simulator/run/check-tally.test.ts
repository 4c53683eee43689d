import type { SandboxCheck } from "@evenkeel/shared/sandbox";
import { expect, it } from "vitest";
import { inOrder, tally } from "./check-tally.ts";

const check = (result: SandboxCheck["result"], fromMs: number, toMs = fromMs + 1): SandboxCheck => ({
  ...{ result, fromMs, toMs, room: null, words: "", seen: "" },
});

it("counts what is decided, what is to come and what was left, and sorts by window", () => {
  const checks = [
    check("waiting", 9),
    check("passed", 0, 5),
    check("failed", 0, 3),
    check("open", 4),
    check("left", 2),
  ];
  expect(tally(checks)).toEqual({ passed: 1, failed: 1, toCome: 2, left: 1 });
  expect(inOrder(checks).map(({ result }) => result)).toEqual(["failed", "passed", "left", "open", "waiting"]);
});
