import { manualClock } from "@evenkeel/shared/time";
import type { Me } from "@evenkeel/shared/wire";
import { expect, test } from "vitest";
import { createIdentity, type Known } from "./identity.ts";

const nurse: Me = { id: "1", name: "Noor", username: "noor", role: "nurse", mustSetPassword: false };

function stand(expiresIn = 3_600_000) {
  const clock = manualClock();
  const state = { known: { me: nurse, expiresAt: clock.now() + expiresIn } as Known | null, reads: 0 };
  const identity = createIdentity({
    clock,
    read: () => {
      state.reads += 1;
      return Promise.resolve(state.known);
    },
  });
  return { clock, state, identity, ask: () => identity.who({ cookie: "a=b" }) };
}

test("asks the database once in some seconds, and again after them", async () => {
  const { clock, state, ask } = stand();
  expect(await ask()).toEqual(nurse);
  expect(await ask()).toEqual(nurse);
  expect(state.reads).toBe(1);
  clock.advance(5_000);
  await ask();
  expect(state.reads).toBe(2);
});

test("nobody without cookies, without asking", async () => {
  const { state, identity } = stand();
  expect(await identity.who({})).toBeNull();
  expect(await identity.who({ cookie: "a=\u0000" })).toBeNull();
  expect(await identity.who({ cookie: "a=\u{1f600}" })).toBeNull();
  expect(state.reads).toBe(0);
});

test("a revocation is known at once, by the cache and by the listeners, until they leave", async () => {
  const { state, identity, ask } = stand();
  const told: string[] = [];
  const leave = identity.onRevoked((userId) => told.push(userId));
  await ask();
  state.known = null;
  identity.revoke("1");
  expect(await ask()).toBeNull();
  leave();
  identity.revoke("2");
  expect(told).toEqual(["1"]);
});

test("an answer that was on its way when somebody was put out is asked for again", async () => {
  const clock = manualClock();
  const answers: ((known: Known | null) => void)[] = [];
  const identity = createIdentity({ clock, read: () => new Promise((resolve) => answers.push(resolve)) });
  const asked = identity.who({ cookie: "a=b" });
  identity.revoke("1");
  answers[0]?.({ me: nurse, expiresAt: clock.now() + 1000 });
  await Promise.resolve();
  await Promise.resolve();
  expect(answers).toHaveLength(2);
  answers[1]?.(null);
  expect(await asked).toBeNull();
});

test("never keeps anybody beyond the end of their session", async () => {
  const { clock, state, ask } = stand(2_000);
  await ask();
  clock.advance(2_000);
  expect(await ask()).toBeNull();
  expect(state.reads).toBe(2);
});

test("a flood of different cookies does not grow the memory of them without end", async () => {
  const { state, identity } = stand();
  for (let index = 0; index < 501; index += 1) await identity.who({ cookie: `a=${index}` });
  state.reads = 0;
  await identity.who({ cookie: "a=500" });
  expect(state.reads).toBe(0);
  await identity.who({ cookie: "a=0" });
  expect(state.reads).toBe(1);
});
