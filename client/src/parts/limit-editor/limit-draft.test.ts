import type { LimitRule } from "@evenkeel/shared/alarms";
import { describe, expect, it } from "vitest";
import { limitProblem, widens } from "./limit-draft.ts";

const rule = (direction: "high" | "low", limit: number): LimitRule => ({
  id: `spo2-${direction}`,
  vital: "spo2",
  direction,
  limit,
  enabled: true,
  priority: "medium",
  category: "oxygenation",
  delayMs: 15_000,
  hysteresis: 1,
  clearMs: 5000,
  latching: false,
  bounds: { min: 85, max: 98, step: 1 },
  origin: { level: "factory", text: "source" },
});

describe("a limit as wanted", () => {
  it("knows which way is wider", () => {
    expect(widens(rule("low", 90), { limit: 88, enabled: true })).toBe(true);
    expect(widens(rule("low", 90), { limit: 92, enabled: true })).toBe(false);
    expect(widens(rule("high", 90), { limit: 92, enabled: true })).toBe(true);
    expect(widens(rule("high", 90), { limit: 88, enabled: true })).toBe(false);
    expect(widens(rule("low", 90), { limit: 95, enabled: false })).toBe(true);
    expect(widens({ ...rule("low", 90), enabled: false }, { limit: 90, enabled: true })).toBe(false);
  });

  it("asks for a reason only when wider, and never leaves the bounds", () => {
    expect(limitProblem(rule("low", 90), { limit: 88, enabled: true }, " ")).toBe("reason");
    expect(limitProblem(rule("low", 90), { limit: 88, enabled: true }, "chronic lung disease")).toBeNull();
    expect(limitProblem(rule("low", 90), { limit: 92, enabled: true }, "")).toBeNull();
    expect(limitProblem(rule("low", 90), { limit: 84, enabled: true }, "because")).toBe("bounds");
    expect(limitProblem(rule("low", 90), { limit: null, enabled: true }, "")).toBe("bounds");
  });
});
