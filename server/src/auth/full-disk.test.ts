import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { cannotWrite } from "./full-disk.ts";

function thrownBy(work: () => void): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

test("a disk without room is known by the database's own error, also behind another one", () => {
  const database = new DatabaseSync(":memory:");
  database.exec("CREATE TABLE t (x TEXT UNIQUE); INSERT INTO t VALUES ('a'); PRAGMA max_page_count = 3");
  const full = thrownBy(() => database.exec("INSERT INTO t VALUES (hex(zeroblob(100000)))"));
  expect(cannotWrite(full)).toBe(true);
  expect(cannotWrite(new Error("could not create a session", { cause: full }))).toBe(true);
});

test("another error of the database, or none of it, is something else", () => {
  const database = new DatabaseSync(":memory:");
  database.exec("CREATE TABLE t (x TEXT UNIQUE); INSERT INTO t VALUES ('a')");
  expect(cannotWrite(thrownBy(() => database.exec("INSERT INTO t VALUES ('a')")))).toBe(false);
  for (const other of [new Error("no"), { errcode: 13 }, null, undefined, "full"])
    expect(cannotWrite(other)).toBe(false);
  const circle = new Error("round");
  circle.cause = circle;
  expect(cannotWrite(circle)).toBe(false);
});
