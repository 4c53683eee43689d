import type { Alarm, Author } from "@evenkeel/shared/alarms";
import type { AlarmAnswer, CallView } from "@evenkeel/shared/attention";
import { expect, test } from "vitest";
import en from "../../words/en.json" with { type: "json" };
import { helpSaid, type HelpFacts, type Press } from "./help-say.ts";

const nora: Author = { userId: "n", name: "Nora", station: "Desk" };
const alarm = { id: "a", rule: "staff-assist", stage: "active" } as Alarm;
const taken = { ...alarm, acknowledged: { by: nora, at: 1 } } as Alarm;
const answer = (kind: AlarmAnswer["kind"]) => ({ kind, by: nora }) as AlarmAnswer;
const call = (change: Partial<CallView> = {}) =>
  ({ alarm: "a", delivered: [], answers: [], unheard: false, ...change }) as unknown as CallView;
const facts = (change: Partial<HelpFacts> = {}): HelpFacts => ({
  connection: "live",
  room: "occupied",
  press: "idle",
  alarm: undefined,
  call: null,
  ...change,
});

test.each<[string, Partial<HelpFacts>, object]>([
  ["ready", {}, { key: "help" }],
  ["counting", { press: "counting" }, { key: "now", back: "cancel" }],
  ["counting", { press: "counting", connection: "lost" }, { key: "now", back: "cancel" }],
  ["sending", { press: "sending" }, { key: null }],
  ["slow", { press: "slow" }, { key: null, back: "stop" }],
  ["refused", { press: "refused" }, { key: "help" }],
  ["called", { alarm, call: call() }, { key: null }],
  ["called", { alarm, call: null }, { key: null }],
  ["delivered", { alarm, call: call({ delivered: ["s"] }) }, { key: null }],
  ["unheard", { alarm, call: call({ unheard: true, delivered: ["s"] }) }, { key: null }],
  ["seen", { alarm, call: call({ answers: [answer("seen")] }) }, { name: "Nora", key: null }],
  ["acknowledged", { alarm: taken, call: call({ answers: [answer("seen")] }) }, { name: "Nora", key: "again" }],
  ["at-bedside", { alarm: taken, call: call({ answers: [answer("at-bedside")] }) }, { name: "Nora", key: "again" }],
  ["noSession", { room: "free" }, { key: null }],
  ["noRoom", { room: "unknown" }, { key: null }],
  ["connecting", { connection: "connecting", room: "unknown" }, { key: "help" }],
  ["lost", { connection: "lost" }, { key: "help" }],
  ["lostSending", { connection: "lost", press: "slow" }, { back: "stop" }],
  ["lostCalled", { connection: "lost", alarm: taken, call: call({ answers: [answer("at-bedside")] }) }, { key: null }],
])("%s, with what is known: %j", (say, given, expected) => {
  expect(helpSaid(facts(given))).toMatchObject({ say, ...expected });
});

test("while not connected it never says that somebody has it, and while nothing is sent never that help is called", () => {
  const presses: readonly Press[] = ["counting", "idle", "refused", "sending", "slow"];
  for (const press of presses) {
    for (const known of [undefined, alarm, taken]) {
      const lost = helpSaid(
        facts({ connection: "lost", press, alarm: known, call: call({ answers: [answer("seen")] }) }),
      );
      expect(lost).not.toHaveProperty("name");
      expect(["called", "delivered", "seen", "acknowledged", "at-bedside"]).not.toContain(lost.say);
    }
    const none = helpSaid(facts({ press }));
    expect(["called", "delivered", "seen", "acknowledged", "at-bedside", "unheard"]).not.toContain(none.say);
  }
});

test("has words for everything it may say, and none of them is a number or an alarm", () => {
  for (const words of Object.values(en.calm.say)) expect(words).not.toMatch(/\d|alarm|high/iu);
});
