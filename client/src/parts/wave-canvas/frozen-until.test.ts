import type { Alarm } from "@evenkeel/shared/alarms";
import { expect, it } from "vitest";
import { FROZEN_MS, highAlarms, mustThaw } from "./frozen-until.ts";

const alarm = (id: string, priority: Alarm["priority"], stage: Alarm["stage"] = "active"): Alarm =>
  ({ id, priority, stage, kind: "limit", rule: "spo2-low", onset: 0 }) as unknown as Alarm;
const old = alarm("1", "high");
const frozen = { at: 1000, high: highAlarms([old]) };

it("stands still through what was known, and what is not HIGH", () => {
  expect(mustThaw(frozen, 2000, [old, alarm("2", "medium"), alarm("3", "high", "latched")], true)).toBe(false);
});

it("runs again on a new HIGH, also on one that has risen", () => {
  expect(mustThaw(frozen, 2000, [old, alarm("2", "high")], true)).toBe(true);
  const watched = { at: 1000, high: highAlarms([alarm("2", "medium")]) };
  expect(mustThaw(watched, 2000, [alarm("2", "high")], true)).toBe(true);
});

it("runs again when the time is over, when the clock was set back, and when the page is not live", () => {
  expect(mustThaw(frozen, 1000 + FROZEN_MS, [old], true)).toBe(true);
  expect(mustThaw(frozen, 1000 + FROZEN_MS - 1, [old], true)).toBe(false);
  expect(mustThaw(frozen, -60_000, [old], true)).toBe(true);
  expect(mustThaw(frozen, 2000, [old], false)).toBe(true);
});
