import { expect, it } from "vitest";
import { i18n } from "../../words/i18n.ts";
import { eventWords } from "./event-words.ts";

const said = (category: string, text: string) => {
  const by = { userId: "u", name: "Nurse A", station: "Desk" };
  const { key, values } = eventWords({ type: "event-recorded", version: 2, at: 0, by, category, text });
  return i18n.t(`session.event.${key}`, values);
};

it.each([
  ["medication", "Ondansetron 4 mg IV", "Medication: Ondansetron 4 mg IV"],
  ["adverse-event", "Nausea", "Adverse event: Nausea"],
  ["intervention", "Oxygen given", "Intervention: Oxygen given"],
  ["pain-score", "3 of 10", "Pain score: 3 of 10"],
  ["a.b:c", "$t(app.name)", "A.b:c: $t(app.name)"],
])("says what kind of event it was: %s", (category, text, words) => expect(said(category, text)).toBe(words));

it("calls a limit by its name and priority, never by the id of its rule", () => {
  const by = { userId: "u", name: "Nurse A", station: "Desk" };
  const [from, to] = [195, 180].map((limit) => ({ limit, enabled: true })) as [never, never];
  const change = {
    type: "limit-changed",
    rule: "nibpSys-very-high",
    from,
    to,
    reason: "",
    version: 2,
    at: 0,
    by,
  } as const;
  const { key, values } = eventWords(change);
  expect(i18n.t(`session.event.${key}`, values)).toMatch(/^Limit SYS high.*HIGH.*: 195 → 180$/u);
});
