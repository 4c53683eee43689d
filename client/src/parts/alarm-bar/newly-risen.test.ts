import type { Alarm, Priority } from "@evenkeel/shared/alarms";
import { describe, expect, it } from "vitest";
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
