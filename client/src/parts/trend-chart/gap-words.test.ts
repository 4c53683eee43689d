import type { SessionEvent } from "@evenkeel/shared/session";
import { afterEach, expect, it } from "vitest";
import { forgetAbsences, keepMissing } from "../../stores/absences.ts";
import { i18n } from "../../words/i18n.ts";
import { gapWords, recordGaps } from "./gap-words.ts";

const room = "room-1";
const gap = { vital: "spo2", from: 10_000, until: 106_000 } as const;
const restart: SessionEvent = {
  type: "monitoring-gap",
  version: 3,
  at: 60_000,
  by: { userId: "system", name: "Evenkeel", station: "server" },
  from: 20_000,
  until: 60_000,
  cause: "the server was restarted",
};
const words = (events: readonly SessionEvent[] = [], lostSince: number | null = null) =>
  gapWords(i18n.t, gap, { room, events, lostSince });
afterEach(() => forgetAbsences(room));

it("names the cause that is known, and only that", () => {
  expect(words()).toBe("no SpO₂ 1:36");
  keepMissing(room, [{ k: "m", v: "spo2", r: "sensor-off", t: 11_000, d: "oximeter" }]);
  expect(words()).toBe("no SpO₂ 1:36 · sensor off");
  expect(words([], 50_000)).toBe("no SpO₂ 1:36 · not live");
  expect(words([restart], 50_000)).toBe("no SpO₂ 1:36 · not recorded");
});

it("hatches what was not recorded once, in every lane", () => {
  expect(recordGaps([restart], ["heartRate", "spo2"], [gap])).toEqual([
    { vital: "heartRate", from: 20_000, until: 60_000 },
  ]);
  expect(recordGaps([{ ...restart, until: 24_000 }], ["heartRate", "spo2"], [])).toEqual([]);
});
