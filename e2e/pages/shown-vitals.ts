import { NUMERICS, type NumericKey } from "@evenkeel/shared/vitals";
import type { Page } from "@playwright/test";

/** The numbers of a room at one instant. A vital without a number is not among them. */
export interface ShownVitals {
  /** Host time: browser and simulator are on one machine. */
  readonly at: number;
  readonly values: Readonly<Partial<Record<NumericKey, number>>>;
}

/** Reads all fields in one go, so that no number is older than another. */
export async function shownVitals(page: Page): Promise<ShownVitals> {
  const { at, fields } = await page.evaluate(() => ({
    at: Date.now(),
    fields: [...document.querySelectorAll<HTMLElement>("main [role=group][aria-label]")].map((field) => ({
      name: field.getAttribute("aria-label") ?? "",
      numerals: [...field.querySelectorAll<HTMLElement>("span[data-look][data-size]")].map((one) => one.innerText),
      text: field.innerText,
    })),
  }));
  const values: Partial<Record<NumericKey, number>> = {};
  const put = (vital: NumericKey, text: string | undefined): void => {
    if (text !== undefined && /^\d+(?:\.\d+)?$/u.test(text.trim())) values[vital] = Number(text);
  };
  for (const { name, numerals, text } of fields) {
    if (name === "Arterial pressure") {
      put("abpSys", numerals[0]);
      put("abpDia", numerals[1]);
      put("abpMean", /MAP (\d+)/u.exec(text)?.[1]);
    }
    for (const [vital, spec] of Object.entries(NUMERICS)) {
      if (spec.name === name) put(vital as NumericKey, numerals[0]);
    }
  }
  return { at, values };
}
