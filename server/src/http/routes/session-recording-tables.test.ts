import type { SessionEvent } from "@evenkeel/shared/session";
import { expect, test } from "vitest";
import type { RecordingPlan } from "./session-recording-plan.ts";
import { events } from "./session-recording-tables.ts";

const OPENED_AT = 1_800_000_000_000;
const at = (s: number) => OPENED_AT + s * 1000;

test("a gap begins where the record ends, not when it was written down", () => {
  const gap = { type: "monitoring-gap", at: at(130), from: at(100), until: at(130), cause: "Evenkeel was not running" };
  const plan = { session: { openedAt: OPENED_AT, events: [gap] as unknown as readonly SessionEvent[] } };
  expect([...events(plan as RecordingPlan)].slice(1)).toEqual(["100.000,monitoring-gap,,,,,,,130.000\n"]);
});
