import type { WireEpisode } from "@evenkeel/shared/wire";
import { expect, it } from "vitest";
import { firstDiffering } from "./first-differing.ts";

const one = (vital: string | undefined, onset: number, priority: WireEpisode["priority"] = "low"): WireEpisode => ({
  ...{ id: `${vital} ${onset}`, rule: "r", words: "", priority, onset, until: null },
  ...(vital !== undefined && { vital }),
});
const none = { missed: [], saved: [], added: [], kept: [] };
const measured = ["spo2", "nibpSys", "heartRate"] as const;

it("is the vital of the alarm that differs first in time, whichever way it differs", () => {
  const answer = { ...none, missed: [one("spo2", 30)], saved: [one("nibpSys", 20)], added: [one("heartRate", 10)] };
  expect(firstDiffering(answer, measured)).toBe("heartRate");
  expect(firstDiffering({ ...answer, added: [] }, measured)).toBe("nibpSys");
  const same = { then: one("spo2", 1), now: one("spo2", 1) };
  const later = { then: one("nibpSys", 12), now: one("nibpSys", 40) };
  expect(firstDiffering({ ...none, kept: [same, later], missed: [one("heartRate", 30)] }, measured)).toBe("nibpSys");
  const milder = { then: one("spo2", 5, "high"), now: one("spo2", 5, "medium") };
  expect(firstDiffering({ ...none, kept: [later, milder] }, measured)).toBe("spo2");
});

it("passes over what was not measured, and is nothing where nothing differs", () => {
  expect(firstDiffering({ ...none, saved: [one(undefined, 1), one("etco2", 2), one("spo2", 3)] }, measured)).toBe(
    "spo2",
  );
  expect(firstDiffering({ ...none, kept: [{ then: one("spo2", 1), now: one("spo2", 1) }] }, measured)).toBeUndefined();
});
