import { initialAlarms } from "@evenkeel/shared/alarms";
import { readInputs } from "@evenkeel/shared/replay";
import { expect, it } from "vitest";
import { inputTape } from "./input-tape.ts";

const drug = (at: number) => ({ type: "drug", at, running: true }) as const;

it("gives out what is not stored, the same again until it is, and then what has come meanwhile", () => {
  const tape = inputTape("s", 7);
  tape.add({ type: "resumed", before: 5 });
  tape.add(drug(1));
  const first = tape.unstored();
  expect(first).toMatchObject([{ session: "s", first: 7, count: 2, resumes: 5 }]);
  tape.add(drug(2));
  const second = tape.unstored();
  expect(second.slice(0, 1)).toEqual(first);
  expect(second[1]).toMatchObject({ first: 9, count: 1 });
  expect(readInputs(second[1]!.inputs)).toEqual([drug(2)]);
  tape.stored(first);
  expect(tape.unstored()).toEqual(second.slice(1));
  tape.stored(second);
  expect(tape.unstored()).toEqual([]);
  expect(tape.next).toBe(10);
});

it("keeps no more than half an hour of a failing disk, and then wants a new beginning", () => {
  const tape = inputTape("s");
  let kept = 0;
  for (let at = 0; at < 60_000 && !tape.torn; at += 1) {
    tape.add(drug(at));
    kept = Math.max(kept, tape.next);
  }
  expect(tape.torn).toBe(true);
  expect(kept).toBeLessThan(21_000);
  expect(tape.unstored()).toEqual([]);
  const before = tape.next;
  tape.add({ type: "begun", state: initialAlarms(1) });
  expect(tape.torn).toBe(false);
  expect(tape.unstored()).toMatchObject([{ first: before, count: 1 }]);
});
