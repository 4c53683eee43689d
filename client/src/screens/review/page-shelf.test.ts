import { expect, test } from "vitest";
import { pageShelf, pagesOf } from "./page-shelf.ts";

function stand(most = 4) {
  const asked: {
    readonly page: number;
    readonly done: (ok: boolean) => Promise<void>;
    readonly signal: AbortSignal;
  }[] = [];
  const shelf = pageShelf<string>({
    pageMs: 10,
    most,
    load: (from, _until, signal) =>
      new Promise((resolve, reject) =>
        asked.push({
          page: from / 10,
          signal,
          async done(ok) {
            if (ok) resolve(`page ${from / 10}`);
            else reject(new Error("away"));
            for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
          },
        }),
      ),
  });
  return { shelf, asked, pages: () => asked.map(({ page }) => page) };
}

test("fetches the most urgent first, two at once, each once", async () => {
  const { shelf, asked, pages } = stand();
  shelf.want([3, 4, 5]);
  expect(pages()).toEqual([3, 4]);
  await asked[0]!.done(true);
  expect(pages()).toEqual([3, 4, 5]);
  expect([shelf.get(3), shelf.get(4)]).toEqual(["page 3", undefined]);
  shelf.want([4, 3]);
  expect(pages()).toEqual([3, 4, 5]);
});

test("gives up what is wanted no more, and what comes of it all the same is not kept", async () => {
  const { shelf, asked, pages } = stand();
  shelf.want([1, 2]);
  shelf.want([8]);
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, true, false]);
  await asked[0]!.done(true);
  expect([shelf.get(1), pages()]).toEqual([undefined, [1, 2, 8]]);
});

test("keeps so many at most, those looked at last", async () => {
  const { shelf, asked } = stand(2);
  shelf.want([1, 2]);
  for (const one of [...asked]) await one.done(true);
  shelf.get(1);
  shelf.want([3]);
  await asked[2]!.done(true);
  expect([shelf.get(1), shelf.get(2), shelf.get(3)]).toEqual(["page 1", undefined, "page 3"]);
});

test("says that a page failed, does not ask for it in a circle, and does when it is wanted anew", async () => {
  const { shelf, asked, pages } = stand();
  shelf.want([1]);
  await asked[0]!.done(false);
  expect([pages(), String(shelf.error)]).toEqual([[1], "Error: away"]);
  shelf.want([1, 2]);
  expect(pages()).toEqual([1, 1, 2]);
  await asked[1]!.done(true);
  expect(shelf.error).toBeNull();
});

test("asks again for what may have grown, once, and has what it knew meanwhile", async () => {
  const { shelf, asked, pages } = stand();
  shelf.want([1, 2]);
  for (const one of [...asked]) await one.done(true);
  shelf.renewFrom(25);
  expect([shelf.get(1), shelf.get(2), pages()]).toEqual(["page 1", "page 2", [1, 2, 2]]);
  await asked[2]!.done(true);
  shelf.want([2, 1]);
  expect(pages()).toEqual([1, 2, 2]);
});

test("a span lies in the pages that it touches", () => {
  expect(pagesOf(10, 5, 10)).toEqual([0]);
  expect(pagesOf(10, 5, 11)).toEqual([0, 1]);
  expect(pagesOf(10, 10, 10)).toEqual([1]);
  expect(pagesOf(10, -3, 3)).toEqual([-1, 0]);
});
