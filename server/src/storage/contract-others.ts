import { beforeEach, describe, expect, it } from "vitest";
import type { RecordRow, Storage } from "../ports.ts";
import { by, MIDNIGHT as T, numeric, opened, other } from "./ground.fixture.ts";

/** What every store does with the values that the catalogue does not know; `store` is an empty one in every test. */
export function othersContract(store: () => Storage): void {
  describe("other values", () => {
    const add = (...rows: readonly RecordRow[]) => store().observations.add(rows, []);
    const all = (session = "s1") => store().observations.others(session, T, T + 3_600_000);
    const open = (session: string) =>
      store().sessions.append({ session, expectedVersion: 0, commandId: session, at: T, by, facts: [opened] });
    beforeEach(() => open("s1"));

    it("come back as the device told them, oldest first, from `from` until before `until`", async () => {
      const rows = [
        other("PVI", 0, 14),
        other("mode", 0, "adult ☺ \u0000 '\"", { unit: "" }),
        other("PVI", 1000, null),
        other("PVI", 2000, 0, { measuredAt: T + 1500 }),
        other("PVI", 2000, 15, { device: "d2" }),
      ];
      await add(rows[3]!, numeric("spo2", 0, 97), ...rows.slice(0, 3));
      await add(rows[4]!);
      expect(await all()).toEqual(rows);
      expect(await store().observations.others("s1", T + 1000, T + 2000)).toEqual([rows[2]]);
      expect(await store().observations.others("s1", T, T + 9000, 2)).toEqual(rows.slice(3));
      expect(await all("nobody")).toEqual([]);
    });

    it("are written at every change, and once a minute while they stand still", async () => {
      const told = [14, 14, 15, 14, 14, "14", "14", null, null, 0].map((value, second) =>
        other("PVI", second * 1000, value),
      );
      await add(...told.slice(0, 4));
      await add(...told.slice(4));
      const written = [0, 2, 3, 5, 7, 9].map((second) => told[second]);
      expect(await all()).toEqual(written);
      const still = [10_000, 68_999, 69_000, 128_999].map((at) => other("PVI", at, 0));
      for (const row of still) await add(row);
      expect(await all()).toEqual([...written, still[2]]);
    });

    it("of one moment are all written where they differ", async () => {
      const rows = [14, 15, 14].map((value) => other("PVI", 0, value));
      await add(...rows);
      expect(await all()).toEqual(rows);
    });

    it("that are equal are told apart by device, code, name, unit and session", async () => {
      await open("s2");
      const rows = [{}, { device: "d2" }, { code: "x" }, { name: "x" }, { unit: "x" }].map((more) =>
        other("PVI", 0, 14, more),
      );
      await add(...rows, other("PVI", 0, 14, { session: "s2" }), ...rows);
      expect(await all()).toEqual(rows);
      expect(await all("s2")).toEqual([other("PVI", 0, 14, { session: "s2" })]);
    });

    it("that equal one of long ago, and are a new measurement, are new", async () => {
      const measured = (at: number, measuredAt: number) => other("CO", at, 5, { measuredAt: T + measuredAt });
      const rows = [measured(0, -3_600_000), measured(10_000, 9000), measured(20_000, 19_000)];
      await add(...rows);
      expect(await all()).toEqual(rows.slice(0, 2));
    });

    it("that are old, and told again and again, are written once a minute too", async () => {
      const rows = [0, 59_999, 60_000, 61_000].map((at) => other("CO", at, 5, { measuredAt: T - 3_600_000 }));
      await add(...rows);
      expect(await all()).toEqual([rows[0], rows[2]]);
    });

    it("are cut to 120 characters, visibly, and a number that is none is no value", async () => {
      const long = "x".repeat(121);
      const cut = `${"x".repeat(119)}…`;
      const words = { code: long, name: long, unit: long };
      await add(other("", 0, long, words), other("a", 1, NaN), other("b", 2, -Infinity));
      const cutWords = { code: cut, name: cut, unit: cut };
      expect(await all()).toEqual([other("", 0, cut, cutWords), other("a", 1, null), other("b", 2, null)]);
    });

    it("are left out where they can never be stored, and the rest is kept", async () => {
      const nobody = other("PVI", 0, 14, { session: "nobody" });
      const noTime = [NaN, 1e300].map((at) => other("PVI", at, 14));
      const odd = other("PVI", 0.4, 14, { measuredAt: 1e300 });
      await add(nobody, ...noTime, odd, numeric("spo2", 0, 97));
      expect(await all()).toEqual([other("PVI", 0, 14)]);
      expect(await store().observations.newest("s1")).toEqual([numeric("spo2", 0, 97)]);
    });

    it("are nothing that recovery or a trend starts from", async () => {
      await add(other("PVI", 0, 14));
      expect(await store().observations.newest("s1")).toEqual([]);
      expect(await store().observations.trend("s1", T, T + 60_000, 10)).toMatchObject({ continuous: [], episodic: [] });
    });
  });
}
