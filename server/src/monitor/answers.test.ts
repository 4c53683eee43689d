import type { CommandReply } from "@evenkeel/shared/wire";
import { expect, it } from "vitest";
import { answers } from "./answers.ts";

const ok = (version: number): Promise<CommandReply> => Promise.resolve({ ok: true, version });

it("gives the first answer again, and forgets the oldest beyond its bound", async () => {
  const given = answers();
  expect(await given.once("a", () => ok(1))).toEqual({ ok: true, version: 1 });
  expect(await given.once("a", () => ok(2))).toEqual({ ok: true, version: 1 });
  for (let key = 0; key < 2000; key += 1) await given.once(String(key), () => ok(key));
  expect(await given.once("a", () => ok(3))).toEqual({ ok: true, version: 3 });
});

it("asks again where there was no answer", async () => {
  const given = answers();
  await expect(given.once("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await given.once("a", () => ok(1))).toEqual({ ok: true, version: 1 });
});
