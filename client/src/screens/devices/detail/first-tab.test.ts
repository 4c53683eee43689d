import { expect, it } from "vitest";
import { healthOf } from "../health-sample.ts";
import { firstTab, tabsFor } from "./first-tab.ts";

const others = [{ code: "c", name: "n", value: 1, unit: "", at: 0 }];

it("opens on the troubles only when there are some", () => {
  expect(firstTab(healthOf({ faults: { garbage: 1 } }), true)).toBe("faults");
  expect(firstTab(healthOf({ notices: [{ code: "low-battery", text: "" }] }), true)).toBe("faults");
  expect(firstTab(healthOf({ unknownCodes: [{ code: "c", name: "n", count: 1, last: "" }] }), true)).toBe("faults");
  expect(firstTab(healthOf({ faults: { garbage: 0 } }), true)).toBe("line");
});

it("opens on nothing that a person may not see", () => {
  expect(firstTab(healthOf({ others }), false)).toBe("values");
  for (const health of [healthOf(), healthOf({ others }), healthOf({ faults: { garbage: 1 } })]) {
    expect(tabsFor(false)).toContain(firstTab(health, false));
    expect(tabsFor(true)).toContain(firstTab(health, true));
  }
});
