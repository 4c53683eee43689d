import { expect, test } from "vitest";
import { DRIVERS, findDriver } from "./drivers.ts";

test("every driver has an id of its own, defaults for all of its options, and is found by its id", () => {
  expect(new Set(DRIVERS.map((driver) => driver.id)).size).toBe(DRIVERS.length);
  for (const driver of DRIVERS) {
    expect(driver.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(findDriver(driver.id)).toBe(driver);
    expect(driver.options.safeParse({}).success).toBe(true);
  }
});

test("an unknown id finds nothing", () => {
  expect(findDriver("nonin")).toBeUndefined();
});
