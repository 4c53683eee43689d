import type { AlarmProfile, LimitRule } from "@evenkeel/shared/alarms";
import { expect, it } from "vitest";
import { i18n } from "../../words/i18n.ts";
import { limitLines } from "./limit-lines.ts";

const rule = (id: string, limit: number, more: Partial<LimitRule> = {}): LimitRule =>
  ({
    ...{ id, vital: "nibpSys", direction: "high", limit, enabled: true, priority: "medium" },
    ...{ origin: { level: "factory", text: "" } },
    ...more,
  }) as unknown as LimitRule;
const linesOf = (limits: readonly LimitRule[], baseline?: { nibpSys: number }) =>
  limitLines({ limits } as unknown as AlarmProfile, { pressure: "nibpSys" }, baseline, i18n.t);
const rise = rule("rise", 30, { relative: { to: "baseline", unit: "percent" } });

it("shows what alarms first on a side, with where it comes from", () => {
  const lines = linesOf([
    rule("high", 170),
    rule("site", 160, { origin: { level: "site", text: "" } }),
    rule("off", 90, { enabled: false }),
  ]);
  expect(lines).toMatchObject([{ id: "site", axis: "pressure", y: 160, text: "SYS 160", note: "set by the site" }]);
});

it("places a distance from the baseline once there is one", () => {
  expect(linesOf([rule("high", 170), rise])).toMatchObject([{ id: "high" }]);
  expect(linesOf([rule("high", 170), rise], { nibpSys: 120 })).toMatchObject([
    { id: "rise", y: 156, text: "SYS 156", note: "base +30 %" },
  ]);
  expect(linesOf([rise, rule("high", 150)], { nibpSys: 120 })).toMatchObject([{ id: "high" }]);
});

it("never places a distance from the last minutes", () => {
  expect(
    linesOf([rule("trend", 30, { relative: { to: "trend", unit: "percent", windowMs: 60_000 } })], { nibpSys: 120 }),
  ).toEqual([]);
});
