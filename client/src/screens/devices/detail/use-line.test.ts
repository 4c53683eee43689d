import { expect, it } from "vitest";
import { hexWords, textWords } from "./chunk-words.ts";
import { joined, type Chunk } from "./use-line.ts";

const chunk = (n: number): Chunk => ({ n, at: n, dir: "in", hex: "00", cut: 0, read: [] });
const run = (from: number, count: number) => Array.from({ length: count }, (_, i) => chunk(from + i));
const numbers = (chunks: readonly Chunk[]) => chunks.map(({ n }) => n);

it("joins what came since, and keeps a bound", () => {
  expect(numbers(joined(run(1, 2), { next: 3, chunks: run(3, 1) }))).toEqual([1, 2, 3]);
  const many = joined(run(1, 200), { next: 300, chunks: run(201, 100) });
  expect(many).toHaveLength(200);
  expect(many.at(-1)?.n).toBe(300);
});

it("begins anew when the server counts anew", () => {
  expect(numbers(joined(run(500, 3), { next: 2, chunks: run(1, 2) }))).toEqual([1, 2]);
  expect(numbers(joined(run(1, 3), { next: 3, chunks: [] }))).toEqual([1, 2, 3]);
});

it("prints bytes byte by byte, and as text without inventing any", () => {
  expect(hexWords("0235370d")).toBe("02 35 37 0d");
  expect(hexWords("")).toBe("");
  expect(textWords("0235370d00ff")).toBe("␂57␍··");
});
