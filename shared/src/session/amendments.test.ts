import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amendedHistory, amendments, decide, foldSession, type SessionEvent, type SessionFact } from "./index.ts";

const by = { userId: "u", name: "Nurse A", station: "Desk" };
const identifiers = [
  { kind: "MRN", value: "1" },
  { kind: "Date of birth", value: "1960-01-01" },
] as const;
const plan = { route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 40 } as const;
const opening: SessionFact = { type: "session-opened", room: "r", patient: { alias: "A", identifiers }, plan };
const history = (...facts: readonly SessionFact[]): SessionEvent[] =>
  [opening, ...facts].map((fact, index) => ({ ...fact, version: index + 1, at: index * 1000, by }));
const nausea: SessionFact = { type: "event-recorded", category: "adverse-event", text: "Nausea" };
const judge = (events: readonly SessionEvent[], intent: Parameters<typeof decide>[1]) =>
  decide(foldSession("s", events), intent, 60_000);
const withdraw = (entry: number) => ({ type: "session.withdraw-entry", entry, reason: "wrong patient" }) as const;
const amend = (entry: number, text: string) => ({ type: "session.amend-entry", entry, text, reason: "" }) as const;

describe("amendments of the record", () => {
  it("withdraws an event by a fact of its own, once, also after the end", () => {
    const events = history(nausea, { type: "session-ended", reason: "" });
    const decision = judge(events, withdraw(2));
    expect(decision).toEqual({ ok: true, facts: [{ type: "entry-withdrawn", entry: 2, reason: "wrong patient" }] });
    const again = history(nausea, { type: "entry-withdrawn", entry: 2, reason: "" });
    expect(judge(again, withdraw(2))).toMatchObject({ ok: false, code: "not-allowed-now" });
    expect(judge(again, amend(2, "Vomiting"))).toMatchObject({ ok: false, code: "not-allowed-now" });
  });

  it.each([
    ["an entry that is not there", history(nausea), 9],
    ["what moved the pump", history({ type: "infusion-started" }), 2],
    ["the opening", history(), 1],
    ["what a device was asked", history({ type: "event-recorded", category: "device", text: "cuff" }), 2],
    ["a withdrawal", history(nausea, { type: "entry-withdrawn", entry: 2, reason: "" }), 3],
  ])("refuses %s", (_what, events, entry) => {
    expect(judge(events, withdraw(entry))).toMatchObject({ ok: false, code: "invalid" });
    expect(judge(events, amend(entry, "x"))).toMatchObject({ ok: false, code: "invalid" });
  });

  it("amends with words only", () => {
    expect(judge(history(nausea), amend(2, "  "))).toMatchObject({ ok: false, code: "invalid" });
    expect(judge(history(nausea), amend(2, "Vomiting")).ok).toBe(true);
  });

  it("tells what is held to be so now, and keeps both in the record", () => {
    const events = history(
      nausea,
      { type: "note-added", text: "ate at 8" },
      { type: "entry-amended", entry: 3, text: "ate at 6", reason: "misheard" },
      { type: "entry-withdrawn", entry: 2, reason: "" },
      { type: "entry-amended", entry: 3, text: "ate at 7", reason: "" },
    );
    expect(amendments(events).get(3)?.amended?.text).toBe("ate at 7");
    expect(amendedHistory(events).map((event) => ("text" in event ? event.text : event.type))).toEqual([
      "session-opened",
      "ate at 7",
    ]);
    expect(foldSession("s", events)?.events).toHaveLength(6);
  });

  it("never loses an entry by an amendment that is not about it", () => {
    const fact = fc.oneof(
      fc.constant(nausea),
      fc.record({ type: fc.constant("entry-withdrawn" as const), entry: fc.nat(12), reason: fc.constant("") }),
      fc.record({
        type: fc.constant("entry-amended" as const),
        entry: fc.nat(12),
        text: fc.constant("x"),
        reason: fc.constant(""),
      }),
    );
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 12 }), (facts) => {
        const events = history(...facts);
        const kept = new Set(amendedHistory(events).map(({ version }) => version));
        for (const event of events) {
          if (event.type !== "event-recorded") continue;
          const gone = events.some((one) => one.type === "entry-withdrawn" && one.entry === event.version);
          expect(kept.has(event.version)).toBe(!gone);
        }
        expect(kept.has(1)).toBe(true);
      }),
    );
  });
});
