import type { Alarm, Priority } from "@evenkeel/shared/alarms";
import { describe, expect, it } from "vitest";
import { flashDelayMs, FLASH_PERIOD_MS } from "./flash.ts";
import { newlyRisen } from "./newly-risen.ts";

const alarm = (id: string, priority: Priority, stage: Alarm["stage"] = "active"): Alarm => ({
  id,
  kind: "limit",
  rule: "spo2-low",
  category: "oxygenation",
  priority,
  stage,
  onset: 0,
  profileVersion: 1,
  audible: true,
});

describe("what is announced", () => {
  it("says an alarm once, again when it rises, and again when it comes back", () => {
    const first = newlyRisen(new Map(), { a: { alarms: [alarm("1", "medium")] } });
    expect(first.risen).toHaveLength(1);
    expect(newlyRisen(first.known, { a: { alarms: [alarm("1", "medium")] } }).risen).toEqual([]);
    const risen = newlyRisen(first.known, { a: { alarms: [alarm("1", "high")] } });
    expect(risen.risen).toHaveLength(1);
    expect(newlyRisen(risen.known, { a: { alarms: [alarm("1", "medium")] } }).risen).toEqual([]);
    const gone = newlyRisen(risen.known, { a: { alarms: [] } });
    expect(newlyRisen(gone.known, { a: { alarms: [alarm("1", "medium")] } }).risen).toHaveLength(1);
  });

  it("says the most urgent first, keeps rooms apart and is silent about what has only latched", () => {
    const { risen } = newlyRisen(new Map(), {
      a: { alarms: [alarm("1", "low"), alarm("2", "high", "latched")] },
      b: { alarms: [alarm("1", "high")] },
    });
    expect(risen.map(({ room, alarm: { priority } }) => [room, priority])).toEqual([
      ["b", "high"],
      ["a", "low"],
    ]);
  });
});

describe("flash", () => {
  it("keeps to IEC 60601-1-8 and starts every animation in the same phase", () => {
    expect(1000 / FLASH_PERIOD_MS.high).toBe(2);
    expect(1000 / FLASH_PERIOD_MS.medium).toBeCloseTo(0.6, 2);
    // A flash begun at any time stands where one begun at 0 would: its delay has let just that much of it pass.
    for (const begin of [1000, 1234, 98_765]) {
      expect(-flashDelayMs("high", begin)).toBe(begin % FLASH_PERIOD_MS.high);
    }
    expect(flashDelayMs("low", 1234)).toBe(0);
  });
});
