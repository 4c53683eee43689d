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
