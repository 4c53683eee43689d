import type { Inactivation, RoomAlarms } from "@evenkeel/shared/alarms";
import { expect, test } from "vitest";
import { reminderDue } from "./reminder.ts";

const MINUTE = 60_000;
const off = (change: Partial<Inactivation> = {}): RoomAlarms => ({
  alarms: [],
  inactivations: [
    {
      scope: "room",
      kind: "audio-off",
      by: { userId: "1", name: "Nora", station: "Desk" },
      from: 1000,
      until: null,
      reason: "procedure",
      remindEveryMs: 3 * MINUTE,
      ...change,
    },
  ],
});

test("a reminder is due once at each turn of its interval, counted from the beginning", () => {
  let due = 0;
  for (let at = 1000; at < 1000 + 10 * MINUTE; at += 250) if (reminderDue([off()], at, at + 250)) due++;
  expect(due).toBe(3);
  expect(reminderDue([{ alarms: [] }, off()], 1000 + 3 * MINUTE - 1, 1000 + 3 * MINUTE)).toBe(true);
  expect(reminderDue([off()], 0, 1000)).toBe(false);
});

test("a page that slept over several turns is reminded once; nothing off, or without an interval, never", () => {
  expect(reminderDue([off()], 1000, 1000 + 60 * MINUTE)).toBe(true);
  expect(reminderDue([{ alarms: [] }], 0, 60 * MINUTE)).toBe(false);
  expect(reminderDue([off({ remindEveryMs: 0 })], 0, 60 * MINUTE)).toBe(false);
});
