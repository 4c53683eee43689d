import type { AlarmEffect } from "@evenkeel/shared/alarms";
import { describe, expect, it } from "vitest";
import { judge } from "./judge.ts";
import { clockText, msOf, type ClockText, type Expected } from "./scenario.ts";
import { Witness } from "./witness.ts";

const START = Date.UTC(2026, 0, 5, 9);
const at = (text: ClockText): number => START + msOf(text);

function effect(text: ClockText, change: AlarmEffect["change"], rule: string, priority = "high"): AlarmEffect {
  return { at: at(text), change, alarm: { id: "a-1", rule, priority, device: "monitor" } } as unknown as AlarmEffect;
}

/** SpO₂ falls from 97 to 85 at 2:00, is missing at 3:00; its alarm rises at 2:30 and is over at 4:00. */
function seen(): Witness {
  const witness = new Witness();
  const spo2 = { device: "monitor", vital: "spo2" } as const;
  witness.values.push({ ...spo2, at: at("1:00"), value: 97 }, { ...spo2, at: at("2:00"), value: 85 });
  witness.values.push({ ...spo2, at: at("3:00"), value: null, reason: "sensor-off" });
  witness.notices.push({ at: at("3:00"), device: "monitor", code: "low-battery" });
  witness.saw([effect("2:10", "raised", "spo2-low", "medium"), effect("2:30", "priority-raised", "spo2-desat")]);
  witness.saw([effect("4:00", "latched", "spo2-desat")]);
  return witness;
}

function judged(from: ClockText, to: ClockText, expected: Expected): string {
  return judge({ ...expected, from, to }, new Map([["room-1", seen()]]), START).result;
}

describe("an expectation", () => {
  const low: Expected = { what: "some-value", vital: "spo2", is: { below: 90 } };
  const high: Expected = { what: "every-value", vital: "spo2", is: { above: 90 } };
  const desat: Expected = { what: "alarm", rule: "spo2-desat" };
  const quiet: Expected = { what: "no-alarm" };

  it.each<[ClockText, ClockText, Expected, string]>([
    ["0:00", "2:00", low, "passed"],
    ["0:00", "1:59", low, "failed"],
    ["0:00", "1:59", high, "passed"],
    ["0:00", "2:00", high, "failed"],
    ["2:30", "5:00", high, "failed"],
    ["0:00", "5:00", { what: "missing", vital: "spo2", reason: "sensor-off" }, "passed"],
    ["0:00", "5:00", { what: "missing", vital: "spo2", reason: "artefact" }, "failed"],
    ["2:01", "5:00", { what: "no-value", vital: "spo2" }, "passed"],
    ["2:00", "5:00", { what: "no-value", vital: "spo2" }, "failed"],
    ["2:00", "5:00", { what: "notice", code: "low-battery" }, "passed"],
    ["2:00", "2:59", { what: "notice", code: "low-battery" }, "failed"],
    ["0:00", "2:29", desat, "failed"],
    ["0:00", "2:30", desat, "passed"],
    ["3:59", "5:00", desat, "passed"],
    ["4:01", "5:00", desat, "failed"],
    ["2:10", "2:20", { what: "alarm", rule: "spo2-low", priority: "high" }, "failed"],
    ["0:00", "2:09", quiet, "passed"],
    ["4:01", "5:00", quiet, "passed"],
    ["2:10", "2:10", quiet, "failed"],
    ["2:10", "2:20", { what: "no-alarm", priorities: ["high"] }, "passed"],
    ["0:00", "5:00", { what: "no-alarm", rules: ["etco2-high"] }, "passed"],
    ["0:00", "5:00", { what: "awaits", issue: 5, condition: "a rise over the baseline" }, "left"],
  ])("from %s to %s: %o is %s", (from, to, expected, result) => {
    expect(judged(from, to, expected)).toBe(result);
  });

  it("of several rooms asks that they call at the same time", () => {
    const later = new Witness();
    later.saw([effect("4:10", "raised", "sensor-off")]);
    const rooms = (other: Witness) =>
      new Map([
        ["room-1", seen()],
        ["room-2", other],
      ]);
    const both = { what: "alarms-at-once", rooms: ["room-1", "room-2"], from: "0:00", to: "9:00" } as const;
    expect(judge(both, rooms(seen()), START).result).toBe("passed");
    expect(judge(both, rooms(later), START).result).toBe("failed");
  });

  it("of a room that there is not fails, and times are read as they are written", () => {
    const nobody = { what: "no-alarm", room: "room-9", from: "0:00", to: "1:00" } as const;
    expect(judge(nobody, new Map([["room-1", seen()]]), START).result).toBe("failed");
    expect(msOf("8:30")).toBe(510_000);
    expect(clockText(5_430_000)).toBe("90:30");
  });
});
