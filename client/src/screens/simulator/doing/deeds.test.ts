import { doingSchema } from "@evenkeel/shared/sandbox";
import { expect, it } from "vitest";
import { i18n } from "../../../words/i18n.ts";
import { sandboxRoom } from "../sandbox.fixture.ts";
import { DRUG_DEEDS, HAPPENS_DEEDS, HELP_DEEDS, type Deed, type DeedField, type Values } from "./deeds.ts";

const deeds = [...DRUG_DEEDS, ...HELP_DEEDS, ...HAPPENS_DEEDS];
const { patient } = sandboxRoom();
const filled = (deed: Deed, fill: (field: DeedField) => Values[string]): Values =>
  Object.fromEntries(deed.fields.map((field) => [field.name, fill(field)]));
const usual = (field: DeedField) => (typeof field.usual === "function" ? field.usual(patient) : field.usual);

it.each(deeds.map((deed) => [deed.id, deed] as const))(
  "%s is one that the simulator knows, at its usual and at its ends",
  (_, deed) => {
    const fills = [
      usual,
      ...(["low", "high"] as const).map(
        (end) => (field: DeedField) => (field.kind === "number" ? field[end] : usual(field)),
      ),
    ];
    for (const fill of fills) {
      const doing = deed.doing(filled(deed, fill));
      expect(doingSchema.parse(doing)).toEqual(doing);
    }
    if (deed.end) expect(doingSchema.parse(deed.end)).toEqual(deed.end);
  },
);

it("has words for everything that can be pressed", () => {
  const keys = deeds.flatMap((deed) => [
    ...["title", "do", ...(deed.end ? ["end"] : [])].map((part) => `simulator.deed.${deed.id}.${part}`),
    ...deed.fields.map(({ name }) => `simulator.field.${name}`),
    ...deed.fields.flatMap((field) =>
      field.kind === "choice" ? field.choices.map((one) => `simulator.choice.${one}`) : [],
    ),
  ]);
  expect(keys.filter((key) => !i18n.exists(key))).toEqual([]);
});
