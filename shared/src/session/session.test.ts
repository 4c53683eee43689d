import { checkPlan, infusionTotals, sessionMaxMg, type RoutePlan } from "@evenkeel/shared/dosing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  applyEvent,
  decide,
  drugGivenMg,
  dueCompletion,
  foldSession,
  type Decision,
  type SessionEvent,
  type SessionFact,
  type SessionIntent,
  type SessionView,
} from "./index.ts";

const PHASES = ["baseline", "infusion", "recovery", "ended"];
const MINUTE = 60_000;
const by = { userId: "u1", name: "N. Nurse", station: "desk" };
const iv: RoutePlan = { route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 40 };
const im: RoutePlan = { route: "im", mgPerKg: 0.75, weightKg: 80, concentrationMgPerMl: 50 };
const identifiers = [
  { kind: "MRN", value: "1" },
  { kind: "Date of birth", value: "1960-01-01" },
] as const;
const opening = (plan: RoutePlan): SessionIntent => ({
  type: "session.open",
  room: "room-1",
  patient: { alias: "A.B.", identifiers },
  plan,
});

/** Plays the server: appends what is decided, tick by tick, and keeps what was refused. */
function ward() {
  const events: SessionEvent[] = [];
  let view: SessionView | null = null;
  const append = (facts: readonly SessionFact[], at: number) => {
    for (const fact of facts) events.push({ version: events.length + 1, at, by, ...fact });
    view = foldSession("s1", events);
  };
  return {
    events,
    get view() {
      return view!;
    },
    ask(intent: SessionIntent, at: number): Decision {
      const decision = decide(view, intent, at);
      if (decision.ok) append(decision.facts, at);
      return decision;
    },
    tick(at: number) {
      const due = view && dueCompletion(view, at);
      if (due) append([due], at);
    },
  };
}

function started(plan: RoutePlan = iv) {
  const room = ward();
  expect(room.ask(opening(plan), 0).ok).toBe(true);
  if (plan.route === "iv") expect(room.ask({ type: "session.start-infusion" }, 0).ok).toBe(true);
  return room;
}

const reason = "as ordered";
const later: fc.Arbitrary<SessionIntent> = fc.oneof(
  ...(["session.start-infusion", "session.resume-infusion", "session.start-recovery"] as const).map((type) =>
    fc.constant({ type }),
  ),
  ...(["session.pause-infusion", "session.stop-infusion"] as const).map((type) => fc.constant({ type, reason })),
  fc.constant({ type: "session.add-note" as const, text: "calm" }),
  fc.constant({ type: "session.record-event" as const, category: "observation", text: "nystagmus" }),
  fc.record({ type: fc.constant("session.give-injection" as const), mg: fc.nat(80), site: fc.constant("deltoid") }),
  fc.record({
    type: fc.constant("session.change-plan" as const),
    plan: fc.constantFrom(iv, im, { ...iv, minutes: 80 }, { ...iv, mgPerKg: 0.2 }, { ...iv, mgPerKg: 3 }),
    reason: fc.constant(reason),
  }),
);
const ending = fc.constant({ type: "session.end" as const, reason });
const steps = fc.array(
  fc.tuple(
    fc.oneof({ weight: 12, arbitrary: later }, { weight: 1, arbitrary: ending }),
    fc.nat(15 * MINUTE),
    fc.boolean(),
  ),
  { maxLength: 40 },
);

describe("a session, whatever is asked of it", () => {
  it("keeps its invariants", () => {
    fc.assert(
      fc.property(fc.constantFrom(iv, im), steps, (plan, asked) => {
        const room = ward();
        room.ask(opening(plan), 0);
        let at = 0;
        for (const [intent, ms, ticked] of asked) {
          at += ms;
          if (ticked) room.tick(at);
          const before = room.view;
          const decision = room.ask(intent, at);
          const { view } = room;
          if (!decision.ok) expect(decision.message).not.toBe("");
          expect(view.events.map(({ version }) => version)).toEqual(view.events.map((_, index) => index + 1));
          expect(PHASES.indexOf(view.phase)).toBeGreaterThanOrEqual(PHASES.indexOf(before.phase));
          const open = view.runs.filter(({ until }) => until === undefined);
          expect(open.length).toBe(view.infusion === "running" ? 1 : 0);
          expect(view.runs.slice(0, -1).every(({ until }) => until !== undefined)).toBe(true);
          const pumped = view.runs.reduce((mg, r) => mg + (r.mgPerHour * ((r.until ?? r.from) - r.from)) / 3.6e6, 0);
          if (view.plan.route === "iv") expect(pumped).toBeLessThanOrEqual(infusionTotals(view.plan).totalMg + 1e-3);
          expect(drugGivenMg(view, at)).toBeLessThanOrEqual(sessionMaxMg(view.plan) + 1e-3);
          expect(checkPlan(view.plan).blocking).toEqual([]);
          expect(view.firstDrugAt === undefined).toBe(view.runs.length + view.injections.length === 0);
        }
        const byOne = room.events.slice(1).reduce(applyEvent, foldSession("s1", room.events.slice(0, 1))!);
        expect(byOne).toEqual(room.view);
      }),
      { numRuns: 500 },
    );
  });
});

describe("decide", () => {
  it("walks an infusion from baseline to its end", () => {
    const room = started();
    expect(room.ask({ type: "session.pause-infusion", reason: "anxious" }, 10 * MINUTE).ok).toBe(true);
    expect(room.ask({ type: "session.resume-infusion" }, 15 * MINUTE).ok).toBe(true);
    room.tick(44 * MINUTE);
    expect(room.view.infusion).toBe("running");
    room.tick(45 * MINUTE);
    expect(room.view).toMatchObject({ infusion: "completed", phase: "infusion", firstDrugAt: 0 });
    expect(drugGivenMg(room.view, 99 * MINUTE)).toBeCloseTo(35, 6);
    expect(room.ask({ type: "session.start-recovery" }, 50 * MINUTE).ok).toBe(true);
    expect(room.ask({ type: "session.end", reason: "" }, 90 * MINUTE).ok).toBe(true);
    expect(room.view).toMatchObject({ phase: "ended", recoveryAt: 50 * MINUTE, endedAt: 90 * MINUTE, version: 7 });
  });

  it("tells the completion first when an intent comes before the ticker", () => {
    const room = started();
    const decision = room.ask({ type: "session.start-recovery" }, 41 * MINUTE);
    expect(decision).toEqual({ ok: true, facts: [{ type: "infusion-completed" }, { type: "recovery-started" }] });
    expect(room.view.runs).toEqual([{ from: 0, until: 40 * MINUTE, mgPerHour: 52.5 }]);
    expect(decide(started().view, { type: "session.pause-infusion", reason }, 41 * MINUTE).ok).toBe(false);
  });

  it("changes the rate of a running pump with the plan, and keeps what was given", () => {
    const room = started();
    expect(room.ask({ type: "session.change-plan", plan: { ...iv, minutes: 80 }, reason }, 20 * MINUTE).ok).toBe(true);
    expect(room.view.runs).toEqual([
      { from: 0, until: 20 * MINUTE, mgPerHour: 52.5 },
      { from: 20 * MINUTE, mgPerHour: 26.25 },
    ]);
    room.tick(60 * MINUTE - 1);
    expect(room.view.infusion).toBe("running");
    room.tick(60 * MINUTE);
    expect(room.view.infusion).toBe("completed");
  });

  it("refuses a plan below what has been given, a route change after drug, and a plan over the limit", () => {
    const { view } = started();
    const ask = (plan: RoutePlan) => decide(view, { type: "session.change-plan", plan, reason }, 20 * MINUTE);
    expect(ask({ ...iv, mgPerKg: 0.25 })).toMatchObject({ ok: false, code: "invalid" });
    expect(ask({ ...iv, mgPerKg: 0.26 }).ok).toBe(true);
    expect(ask(im)).toMatchObject({ ok: false, code: "not-allowed-now" });
    expect(ask({ ...iv, mgPerKg: 1.1 })).toMatchObject({ ok: false, code: "invalid" });
  });

  it("wants the pump stopped before recovery and before the end", () => {
    const { view } = started();
    for (const intent of [{ type: "session.start-recovery" }, { type: "session.end", reason }] as const) {
      expect(decide(view, intent, 1)).toMatchObject({
        code: "not-allowed-now",
        message: expect.stringContaining("Stop the infusion") as string,
      });
    }
  });

  it("adds injections up to the hard limit, also when the clock was set back in between", () => {
    const room = started(im);
    const give = (mg: number, at: number) => room.ask({ type: "session.give-injection", mg, site: "deltoid" }, at);
    expect(give(60, MINUTE).ok).toBe(true);
    expect(give(60, 10 * MINUTE).ok).toBe(true);
    expect(give(0.1, 0)).toMatchObject({ ok: false, code: "invalid" });
    expect(drugGivenMg(room.view, 10 * MINUTE)).toBe(120);
    expect(room.ask({ type: "session.start-infusion" }, 11 * MINUTE).ok).toBe(false);
    expect(room.ask({ type: "session.start-recovery" }, 60 * MINUTE).ok).toBe(true);
    expect(give(1, 61 * MINUTE)).toMatchObject({ ok: false, code: "not-allowed-now" });
  });

  it("opens with two identifiers of two kinds, none of them a place", () => {
    const ask = (first: string, second: string) =>
      decide(
        null,
        {
          ...opening(iv),
          patient: {
            alias: "A",
            identifiers: [
              { kind: first, value: "1" },
              { kind: second, value: "30 Sep 1969" },
            ],
          },
        } as SessionIntent,
        0,
      );
    expect(ask("MRN", "Date of birth").ok).toBe(true);
    expect(ask("MRN", "mrn ")).toMatchObject({ code: "invalid" });
    expect(ask("MRN", "Room")).toMatchObject({ code: "invalid" });
    expect(decide(started().view, opening(iv), 1)).toMatchObject({ code: "not-allowed-now" });
    expect(decide(null, opening({ ...iv, mgPerKg: 2 }), 0)).toMatchObject({ code: "invalid" });
    expect(decide(null, { type: "session.start-recovery" }, 0)).toMatchObject({ code: "not-allowed-now" });
  });

  it("opens for identifiers that tell people apart, and for a birthday that is one", () => {
    const ask = (...values: readonly [string, string]) => {
      const identifiers = [
        { kind: "MRN", value: values[0] },
        { kind: "Date of birth", value: values[1] },
      ] as const;
      const intent: SessionIntent = {
        type: "session.open",
        room: "room-1",
        patient: { alias: "A", identifiers },
        plan: iv,
      };
      return decide(null, intent, Date.UTC(2026, 0, 15));
    };
    expect(ask("77", "30 Sep 1971").ok).toBe(true);
    expect(ask("77", "77")).toMatchObject({ code: "invalid", message: expect.stringMatching(/the same/u) as string });
    expect(ask("1980-01-01", "1980 01 01")).toMatchObject({ code: "invalid" });
    expect(ask("77", "78")).toMatchObject({
      code: "invalid",
      message: expect.stringMatching(/in the past/u) as string,
    });
    expect(ask("77", "16 Jan 2026")).toMatchObject({ code: "invalid" });
  });

  it("lets an ended session be amended by notes alone", () => {
    const room = ward();
    room.ask(opening(iv), 0);
    room.ask({ type: "session.end", reason: "cancelled" }, 1);
    expect(room.ask({ type: "session.add-note", text: "phoned home" }, 2).ok).toBe(true);
    expect(room.view).toMatchObject({ phase: "ended", version: 3 });
    expect(room.ask({ type: "session.record-event", category: "observation", text: "x" }, 3).ok).toBe(false);
  });

  it("records a changed limit with what it was before", () => {
    const from = { limit: 90, enabled: true };
    const intent = { type: "limits.set", rule: "spo2-low", limit: 88, enabled: true, reason, from } as const;
    const fact = { type: "limit-changed", rule: "spo2-low", from, to: { limit: 88, enabled: true }, reason };
    expect(decide(started().view, intent, 1)).toEqual({ ok: true, facts: [fact] });
    expect(decide(started().view, { ...intent, limit: NaN }, 1)).toMatchObject({ code: "invalid" });
  });
});

describe("foldSession", () => {
  it("is null for no events and refuses a history with a hole", () => {
    expect(foldSession("s1", [])).toBeNull();
    const { events } = started();
    expect(() => foldSession("s1", events.slice(1))).toThrow(/session-opened/u);
    expect(() => foldSession("s1", [events[0]!, { ...events[1]!, version: 3 }])).toThrow(/version 1/u);
  });
});
