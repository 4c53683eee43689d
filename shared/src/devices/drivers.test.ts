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

test.each(DRIVERS.map((driver) => [driver.id, driver] as const))(
  "%s refuses an option that it does not have, by its name",
  (_id, driver) => {
    const read = driver.options.safeParse({ nonsense: 1 });
    expect(read.success).toBe(false);
    expect(read.error?.issues.map(({ message }) => message).join()).toContain('"nonsense"');
  },
);

test("an unknown id finds nothing", () => {
  expect(findDriver("nonin")).toBeUndefined();
});
