import { describe, expect, it } from "vitest";
import { elapsed, remaining } from "./elapsed.ts";

describe("lengths of time", () => {
  it.each([
    [-5000, "0:00"],
    [999, "0:00"],
    [12_400, "0:12"],
    [32 * 60_000 + 10_000, "32:10"],
    [3_723_000, "1:02:03"],
  ])("%i ms is %s", (ms, words) => expect(elapsed(ms)).toBe(words));

  it("counts down to 0:00 only when over", () => {
    expect(remaining(120_000)).toBe("2:00");
    expect(remaining(1)).toBe("0:01");
    expect(remaining(0)).toBe("0:00");
    expect(remaining(-1)).toBe("0:00");
  });
});
