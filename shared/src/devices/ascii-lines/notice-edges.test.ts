import { expect, test } from "vitest";
import { NoticeEdges } from "./notice-edges.ts";

const A = { code: "a", text: "A holds", alarm: { priority: "high", source: "technical" } } as const;
const B = { code: "b", text: "B holds" } as const;

function line() {
  const edges = new NoticeEdges(3000);
  return (at: number, ...notices: (typeof A | typeof B)[]) => {
    const told: string[] = [];
    edges.follow(notices, at, (one) => {
      if (one.kind === "notice") told.push(`${one.code} ${one.active ? "on" : "off"} ${one.at}`);
    });
    return told;
  };
}

test("told when it begins and when it ends, and never in between", () => {
  const follow = line();
  expect([follow(0, A), follow(2999, A, B), follow(5000, A, B), follow(6000, B), follow(7000)]).toEqual([
    ["a on 0"],
    ["b on 2999"],
    [],
    ["a off 6000"],
    ["b off 7000"],
  ]);
});

test("its text and its alarm come with it", () => {
  const told: unknown[] = [];
  new NoticeEdges(3000).follow([A], 7, (one) => void told.push(one));
  expect(told).toEqual([{ kind: "notice", at: 7, ...A, active: true }]);
});

test("after a silence what holds is told again, what ended meanwhile is ended", () => {
  const follow = line();
  follow(0, A, B);
  expect([follow(3000, B), follow(4000, B)]).toEqual([["a off 3000", "b on 3000"], []]);
});
