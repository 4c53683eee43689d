import type * as Argon2 from "@node-rs/argon2";
import { expect, test, vi } from "vitest";
import { ADMIN_PASSWORD, authStand } from "../../test/http-clinic.ts";

/** Counts what costs time: one run of argon2, hashing or verifying, takes a thousand times as long as the rest. */
const runs = vi.hoisted(() => ({ count: 0 }));
vi.mock("@node-rs/argon2", async (original) => {
  const argon2 = await original<typeof Argon2>();
  const counted =
    <A extends unknown[], R>(work: (...args: A) => R) =>
    (...args: A): R => {
      runs.count += 1;
      return work(...args);
    };
  return { ...argon2, hash: counted(argon2.hash), verify: counted(argon2.verify) };
});

test("an unknown name costs the same work as a wrong password, so that time tells nobody who works here", async () => {
  const { auth } = authStand({ adminPassword: ADMIN_PASSWORD });
  await auth.start();
  const costOf = async (username: string, password: string) => {
    runs.count = 0;
    await auth.signIn({ username, password });
    return runs.count;
  };
  expect(await costOf("nobody", "wrong password")).toBe(1);
  expect(await costOf("admin", "wrong password")).toBe(1);
  expect(await costOf("admin", ADMIN_PASSWORD)).toBe(1);
});
