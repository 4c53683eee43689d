import { foldSession, type SessionEvent, type SessionFact, type SessionView } from "@evenkeel/shared/session";
import { describe, expect, it } from "vitest";
import { phaseClock, phaseKey } from "./phase-words.ts";

const MIN = 60_000;
const by = { userId: "u", name: "Nurse A", station: "Desk" };
const patient = {
  alias: "J. K.",
  identifiers: [
    { kind: "MRN", value: "1" },
    { kind: "Date of birth", value: "1971-09-30" },
  ],
} as const;
const drug = { mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1 };

/** A session opened at 0 in which these facts happened at these minutes. */
function session(route: "im" | "iv", ...facts: readonly (readonly [number, SessionFact])[]): SessionView {
  const plan = route === "iv" ? ({ route, ...drug, minutes: 40 } as const) : ({ route, ...drug } as const);
  const opened: SessionFact = { type: "session-opened", room: "room-1", patient, plan };
  const all = [[0, opened] as const, ...facts];
  return foldSession(
    "s-1",
    all.map(([minute, fact], index): SessionEvent => ({ ...fact, at: minute * MIN, by, version: index + 1 })),
  )!;
}

describe("the clock of a phase", () => {
  it("counts the pump and not the pause", () => {
    const paused = session("iv", [5, { type: "infusion-started" }], [15, { type: "infusion-paused", reason: "" }]);
    expect(phaseKey(paused)).toBe("paused");
    expect(phaseClock(paused, 30 * MIN)).toEqual({ time: "10:00", planned: "40:00", done: 0.25 });
  });

  it("counts from the injection, and from the beginning of recovery", () => {
    const given = session("im", [3, { type: "injection-given", mg: 17.5, site: "Left deltoid" }]);
    expect(phaseKey(given)).toBe("injected");
    expect(phaseClock(given, 15 * MIN)).toEqual({ time: "12:00", planned: null, done: 0.5 });
    const after = session(
      "iv",
      [0, { type: "infusion-started" }],
      [40, { type: "infusion-completed" }],
      [42, { type: "recovery-started" }],
    );
    expect(phaseClock(after, 66 * MIN)).toEqual({ time: "24:00", planned: null, done: 1 });
  });

  it("is what stands beside it in mg, in recovery and after an injection too", () => {
    const stopped = session(
      "iv",
      [0, { type: "infusion-started" }],
      [0.1, { type: "infusion-stopped", reason: "" }],
      [1, { type: "recovery-started" }],
    );
    expect(phaseClock(stopped, 30 * MIN).done).toBeCloseTo(0.0025, 6);
    const given = session("im", [3, { type: "injection-given", mg: 35, site: "Left deltoid" }]);
    expect(phaseClock(given, 4 * MIN).done).toBe(1);
    expect(phaseClock(session("iv"), MIN).done).toBe(0);
  });

  it("does not follow the clock when the dose was changed half way", () => {
    const plan = { route: "iv", ...drug, mgPerKg: 1, minutes: 40 } as const;
    const more = session(
      "iv",
      [0, { type: "infusion-started" }],
      [20, { type: "plan-changed", plan, reason: "more" }],
      [20, { type: "infusion-paused", reason: "" }],
    );
    expect(phaseClock(more, 30 * MIN).done).toBeCloseTo(0.25, 6);
  });

  it("is not full after an infusion that was stopped half way", () => {
    const stopped = session("iv", [0, { type: "infusion-started" }], [20, { type: "infusion-stopped", reason: "" }]);
    expect(phaseClock(stopped, 50 * MIN).done).toBe(0.5);
  });
});
