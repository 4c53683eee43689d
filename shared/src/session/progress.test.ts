import { describe, expect, it } from "vitest";
import {
  completesAt,
  drugRunning,
  foldSession,
  infusedForMs,
  infusionLeftMs,
  sinceFirstDrugMs,
  sinceOpenedMs,
  type SessionFact,
} from "./index.ts";

const MINUTE = 60_000;
const by = { userId: "u1", name: "N. Nurse", station: "desk" };
const opened: SessionFact = {
  type: "session-opened",
  room: "room-1",
  patient: {
    alias: "A.B.",
    identifiers: [
      { kind: "MRN", value: "1" },
      { kind: "Date of birth", value: "1980-01-01" },
    ],
  },
  plan: { route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 40 },
};

function session(...facts: [minute: number, fact: SessionFact][]) {
  const all = [[0, opened] as const, ...facts];
  return foldSession(
    "s1",
    all.map(([minute, fact], index) => ({ version: index + 1, at: minute * MINUTE, by, ...fact })),
  )!;
}

const running = session([5, { type: "infusion-started" }]);
const paused = session([5, { type: "infusion-started" }], [15, { type: "infusion-paused", reason: "" }]);
const over = session(
  [5, { type: "infusion-started" }],
  [15, { type: "infusion-stopped", reason: "" }],
  [20, { type: "recovery-started" }],
  [60, { type: "session-ended", reason: "" }],
);

describe("drugRunning", () => {
  it("holds from the first drug, through a pause and a stop, until recovery", () => {
    expect(drugRunning(session(), 99 * MINUTE)).toBe(false);
    expect(drugRunning(running, 5 * MINUTE - 1)).toBe(false);
    expect(drugRunning(running, 5 * MINUTE)).toBe(true);
    expect(drugRunning(paused, 99 * MINUTE)).toBe(true);
    expect(drugRunning(over, 20 * MINUTE - 1)).toBe(true);
    expect(drugRunning(over, 20 * MINUTE)).toBe(false);
  });

  it("ends with a session that had no recovery", () => {
    const im = session(
      [1, { type: "injection-given", mg: 10, site: "deltoid" }],
      [9, { type: "session-ended", reason: "" }],
    );
    expect([8, 9].map((minute) => drugRunning(im, minute * MINUTE))).toEqual([true, false]);
  });
});

describe("the session's timers", () => {
  it("tell how long the pump ran and has to go, pauses left out", () => {
    expect(completesAt(running)).toBe(45 * MINUTE);
    expect(infusionLeftMs(running, 15 * MINUTE)).toBe(30 * MINUTE);
    expect(infusionLeftMs(running, 99 * MINUTE)).toBe(0);
    expect(infusedForMs(running, 99 * MINUTE)).toBe(40 * MINUTE);
    expect(completesAt(paused)).toBeNull();
    expect(infusionLeftMs(paused, 20 * MINUTE)).toBeNull();
    expect(infusedForMs(paused, 20 * MINUTE)).toBe(10 * MINUTE);
  });

  it("count from the first drug, and from the opening, until the end", () => {
    expect(sinceFirstDrugMs(session(), MINUTE)).toBeNull();
    expect(sinceFirstDrugMs(over, 30 * MINUTE)).toBe(25 * MINUTE);
    expect(sinceFirstDrugMs(over, 99 * MINUTE)).toBe(55 * MINUTE);
    expect(sinceOpenedMs(over, 99 * MINUTE)).toBe(60 * MINUTE);
    expect(sinceOpenedMs(over, -MINUTE)).toBe(0);
  });
});
