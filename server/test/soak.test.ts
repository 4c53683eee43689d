import { expect, test } from "vitest";
import { soak } from "../soak/clinic.ts";

/** The short one of `npm run soak`: twenty minutes of simulated time, in which every association is renewed. */
test("eight devices for twenty minutes: no link lost, no value stale, no wave off, no alarm", async () => {
  const { beds, problems, sessions, messages } = await soak({ hours: 1 / 3, seed: 3 });
  expect(problems).toEqual([]);
  expect(beds).toHaveLength(8);
  for (const { numerics } of beds) expect(numerics).toBeGreaterThan(400);
  expect(sessions).toBeGreaterThan(2);
  expect(messages).toBeGreaterThan(1000);
});
