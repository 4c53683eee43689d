import { DRIVERS } from "@evenkeel/shared/devices";
import { expect, test } from "vitest";
import { driverCards } from "./driver-cards.ts";

const cards = driverCards(DRIVERS);

test("every driver has a card that survives the way to the browser", () => {
  expect(cards.map(({ id }) => id)).toEqual(DRIVERS.map(({ id }) => id));
  expect(JSON.parse(JSON.stringify(cards))).toEqual(cards);
});

test.each(cards)("the form of $id explains every option, and asks for none of them", ({ options }) => {
  const schema = options as {
    readonly type: string;
    readonly required?: readonly string[];
    readonly properties?: Readonly<Record<string, { readonly description?: string; readonly default?: unknown }>>;
  };
  expect(schema.type).toBe("object");
  expect(schema.required ?? []).toEqual([]);
  for (const option of Object.values(schema.properties ?? {})) {
    expect(option.description).toEqual(expect.any(String));
    expect(option.default).toBeDefined();
  }
});
