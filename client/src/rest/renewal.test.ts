import { expect, it } from "vitest";
import { renewal, RENEW_MS } from "./renewal.ts";

it("asks once an hour, at once after a sleep, and not at every look", () => {
  let now = 1_000_000;
  let asked = 0;
  const look = renewal(
    () => asked++,
    () => now,
  );
  look();
  expect(asked).toBe(0);
  now += RENEW_MS;
  look();
  look();
  expect(asked).toBe(1);
  now += 9 * RENEW_MS;
  look();
  expect(asked).toBe(2);
  now -= 5 * RENEW_MS;
  look();
  look();
  expect(asked).toBe(3);
});
