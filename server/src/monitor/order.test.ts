import { expect, it } from "vitest";
import { inOrder } from "./order.ts";

it("runs what belongs to one key one after the other, and other keys beside it", async () => {
  const order = inOrder();
  const story: string[] = [];
  let finish = (): void => undefined;
  const first = order.run("a", async () => {
    story.push("a1");
    await new Promise<void>((done) => (finish = done));
    story.push("a1 done");
  });
  const second = order.run("a", () => Promise.resolve(story.push("a2")));
  await order.run("b", () => Promise.resolve(story.push("b1")));
  expect(story).toEqual(["a1", "b1"]);
  expect(order.idle("a")).toBe(false);
  finish();
  await Promise.all([first, second]);
  await order.settled();
  expect(story).toEqual(["a1", "b1", "a1 done", "a2"]);
  expect(order.idle("a")).toBe(true);
});

it("goes on after work that failed, and tells the failure to whoever asked for it only", async () => {
  const order = inOrder();
  const failing = order.run("a", () => Promise.reject(new Error("no")));
  const next = order.run("a", () => Promise.resolve("yes"));
  await expect(failing).rejects.toThrow("no");
  expect(await next).toBe("yes");
  await order.settled();
});
