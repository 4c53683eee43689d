import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Log, ObservationStore, OtherRow } from "../ports.ts";
import { connect, type Connection } from "./connection.ts";
import { by, MIDNIGHT as T, opened, other } from "./ground.fixture.ts";
import { migrate } from "./migrate.ts";
import { observationStore } from "./observations.ts";
import { LONGEST_TEXT, STEADY_MS } from "./others.ts";
import { sessionStore } from "./sessions.ts";

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };

async function ground(): Promise<Connection> {
  const connection = connect(":memory:");
  migrate(connection.database, silent);
  const opening = { session: "s1", expectedVersion: 0, commandId: "c", at: T, by, facts: [opened] };
  await sessionStore(connection).append(opening);
  return connection;
}

const everything = (store: ObservationStore) => store.others("s1", 0, Number.MAX_SAFE_INTEGER);

describe("other values", () => {
  const row = fc.record({
    after: fc.integer({ min: 1, max: STEADY_MS * 1.2 }),
    code: fc.constantFrom("a", "b"),
    value: fc.constantFrom(1, 2, "1", null),
    // How old the measurement was when it was told; many devices do not say.
    age: fc.option(fc.constantFrom(0, 500, STEADY_MS, STEADY_MS * 60), { nil: undefined }),
  });
  const batch = fc.record({
    rows: fc.array(row, { maxLength: 12 }),
    fate: fc.constantFrom("written", "written", "rolled back", "after a restart"),
  });
  const measured = ({ at, measuredAt }: OtherRow) => measuredAt ?? at;
  const apart = (one: OtherRow, two: OtherRow) =>
    one.value !== two.value || two.at - one.at >= STEADY_MS || Math.abs(measured(two) - measured(one)) >= STEADY_MS;

  it("lose no change and repeat nothing that stands still, whatever fails or restarts in between", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(batch, { maxLength: 8 }), async (batches) => {
        const connection = await ground();
        let store = observationStore(connection, silent);
        const told: OtherRow[] = [];
        let at = 0;
        for (const { rows, fate } of batches) {
          if (fate === "after a restart") store = observationStore(connection, silent);
          const said = rows.map(({ after, code, value, age }) => {
            at += after;
            return other(code, at, value, age === undefined ? {} : { measuredAt: T + at - age });
          });
          // A batch that cannot be written in its last row takes all of it back.
          if (fate === "rolled back") await expect(store.add(said, [null as never])).rejects.toThrow();
          else {
            await store.add(said, []);
            told.push(...said);
          }
        }
        const written = await everything(store);
        expect(told).toEqual(expect.arrayContaining([...written]));
        for (const code of ["a", "b"]) {
          const ofCode = written.filter((one) => one.code === code);
          for (const [i, one] of ofCode.entries()) if (i > 0) expect(apart(ofCode[i - 1]!, one)).toBe(true);
          for (const one of told.filter((each) => each.code === code)) {
            const standing = ofCode.findLast((each) => each.at <= one.at);
            expect(standing && !apart(standing, one)).toBe(true);
          }
        }
        await connection.close();
      }),
    );
  });

  it("come back exactly, whatever number and whatever words a device puts into them", async () => {
    const words = fc.array(fc.nat(0xffff), { maxLength: 140 }).map((units) => String.fromCharCode(...units));
    const number = fc.double({ noDefaultInfinity: true, noNaN: true });
    await fc.assert(
      fc.asyncProperty(words, words, words, fc.oneof(number, words), async (code, name, unit, value) => {
        const connection = await ground();
        const store = observationStore(connection, silent);
        await store.add([other(code, 0, value, { name, unit })], []);
        // Told again, it is known again: what was written is compared as it was written.
        await observationStore(connection, silent).add([other(code, 1, value, { name, unit })], []);
        const [back, ...again] = await everything(store);
        expect(again).toEqual([]);
        const pairs = [[code, back!.code] as const, [name, back!.name] as const, [unit, back!.unit] as const];
        if (typeof value === "string") pairs.push([value, back!.value as string]);
        else expect(back!.value).toBe(value + 0);
        for (const [text, kept] of pairs) {
          expect(kept.length).toBeLessThanOrEqual(LONGEST_TEXT);
          expect(kept.isWellFormed()).toBe(true);
          if (text.length <= LONGEST_TEXT) expect(kept).toBe(text.toWellFormed());
          else expect(kept).toBe(`${text.slice(0, LONGEST_TEXT - 1).toWellFormed()}…`);
        }
        await connection.close();
      }),
    );
  });

  it("of no known session are told in the log, by their number alone", async () => {
    const connection = await ground();
    const lines: unknown[] = [];
    const store = observationStore(connection, { ...silent, error: (...line) => lines.push(line) });
    await store.add([other("a", 0, "J. Doe", { session: "nobody" }), other("a", NaN, 1), other("a", 0, 1)], []);
    expect(lines).toEqual([[{ rows: 2 }, expect.stringMatching(/left out of the record/u)]]);
    await connection.close();
  });
});
