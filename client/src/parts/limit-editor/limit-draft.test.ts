import type { LimitRule, Settable } from "@evenkeel/shared/alarms";
import { describe, expect, it } from "vitest";
import { limitProblem, widens } from "./limit-draft.ts";

const limitRule = (direction: "high" | "low", limit: number): LimitRule => ({
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

const rule = (direction: "high" | "low", limit: number, more: Partial<LimitRule> = {}): Settable => {
  const of = { ...limitRule(direction, limit), ...more };
  return { ...of, rule: of.id, unit: "%", of };
};

describe("a limit as wanted", () => {
  it("knows which way is wider", () => {
    expect(widens(rule("low", 90), { limit: 88, enabled: true })).toBe(true);
    expect(widens(rule("low", 90), { limit: 92, enabled: true })).toBe(false);
    expect(widens(rule("high", 90), { limit: 92, enabled: true })).toBe(true);
    expect(widens(rule("high", 90), { limit: 88, enabled: true })).toBe(false);
    expect(widens(rule("low", 90), { limit: 95, enabled: false })).toBe(true);
    const distance = { relative: { to: "baseline", unit: "absolute" } } as const;
    expect(widens(rule("low", 4, distance), { limit: 6, enabled: true })).toBe(true);
    expect(widens(rule("low", 4, distance), { limit: 3, enabled: true })).toBe(false);
    expect(widens({ ...rule("low", 90), enabled: false }, { limit: 90, enabled: true })).toBe(false);
  });

  it("asks for a reason only when wider, and never leaves the bounds", () => {
    expect(limitProblem(rule("low", 90), { limit: 88, enabled: true }, " ")).toBe("reason");
    expect(limitProblem(rule("low", 90), { limit: 88, enabled: true }, "chronic lung disease")).toBeNull();
    expect(limitProblem(rule("low", 90), { limit: 92, enabled: true }, "")).toBeNull();
    expect(limitProblem(rule("low", 90), { limit: 84, enabled: true }, "because")).toBe("bounds");
    expect(limitProblem(rule("low", 90), { limit: null, enabled: true }, "")).toBe("bounds");
  });

  it("is a supervisor's beyond the lock, and needs a reason from them too", () => {
    const wanted = { limit: 92, enabled: true };
    expect(limitProblem(rule("low", 90), wanted, "so", { beyond: true })).toBe("supervisor");
    expect(limitProblem(rule("low", 90), wanted, "", { beyond: true, supervises: true })).toBe("reason");
    expect(limitProblem(rule("low", 90), wanted, "so", { beyond: true, supervises: true })).toBeNull();
  });
});
