import { expect, type Page } from "@playwright/test";
import { NUMERICS, type NumericKey } from "@evenkeel/shared/vitals";
import { shownVitals } from "./pages/shown-vitals.ts";
import type { KnownPatient } from "./patients.ts";

/** Half of the last decimal that protocol and screen can carry, and the rounding of a float. */
function resolution(vital: NumericKey): number {
  return 0.5 * 10 ** -NUMERICS[vital].decimals + 1e-4;
}

/**
 * Looks once a second until all known vitals were there `rounds` times and one of them has moved. One number that the
 * patient did not have in the last few seconds is a failure for good, however right the next one is.
 */
export async function expectScreenTellsTruth(page: Page, patient: KnownPatient, rounds = 8): Promise<void> {
  const shown = new Map<NumericKey, Set<number>>();
  const untruths: string[] = [];
  let whole = 0;
  let lookedAt = 0;

  async function look(): Promise<void> {
    const { at, values } = await shownVitals(page);
    if (at - lookedAt < 1000) return;
    lookedAt = at;
    for (const vital of patient.known) {
      const value = values[vital];
      if (value === undefined) continue;
      const told = patient.truth(vital, at);
      if (!told.some((one) => Math.abs(one - value) <= resolution(vital))) {
        untruths.push(`${vital} shows ${value}, the patient had ${told.join(", ")}`);
      }
      shown.set(vital, (shown.get(vital) ?? new Set()).add(value));
    }
    if (patient.known.every((vital) => values[vital] !== undefined)) whole += 1;
  }

  const moved = (): boolean => [...shown.values()].some((values) => values.size > 1);

  await expect(async () => {
    await look();
    const enough = whole >= rounds && moved();
    expect(untruths.length > 0 || enough, `all of ${patient.known.join(", ")} were shown, and moved`).toBe(true);
  }).toPass({ timeout: 60_000, intervals: [250] });
  expect(untruths).toEqual([]);
}
