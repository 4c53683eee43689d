import { FACTORY_PROFILE as profile } from "@evenkeel/shared/alarms";
import type { SessionFact } from "@evenkeel/shared/session";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AlarmLogEntry, SampleRow, Storage, WaveBlock } from "../ports.ts";
import { othersContract } from "./contract-others.ts";
import { by, MIDNIGHT as T, numeric, opened, other } from "./ground.fixture.ts";

const note = (text: string): SessionFact => ({ type: "note-added", text });

/**
 * What every store keeps to. `open` opens the same store again where it outlives its closing (`lasting`), else a
 * fresh one.
 */
export function storageContract(name: string, lasting: boolean, open: () => Promise<Storage>): void {
  describe(`storage: ${name}`, () => {
    let store: Storage;
    beforeEach(async () => void (store = await open()));
    afterEach(() => store.close());

    const append = (
      session: string,
      expectedVersion: number,
      commandId: string,
      facts: readonly SessionFact[] = expectedVersion === 0 ? [opened] : [note(commandId)],
    ) => store.sessions.append({ session, expectedVersion, commandId, at: T + expectedVersion, by, facts });
    const reopened = async () => {
      await store.close();
      store = await open();
    };

    describe("sessions", () => {
      it("keeps a history in its order and gives it back word for word", async () => {
        const first = await append("s1", 0, "c1");
        const second = await append("s1", 1, "c2", [{ type: "infusion-started" }, note("calm ☺ \u0000 '\"")]);
        expect(first).toEqual({ ok: true, events: [{ ...opened, version: 1, at: T, by }] });
        if (!first.ok || !second.ok) throw new Error("refused");
        expect(second.events.map(({ version }) => version)).toEqual([2, 3]);
        expect(await store.sessions.events("s1")).toEqual([...first.events, ...second.events]);
        expect(await store.sessions.events("nobody")).toEqual([]);
      });

      it("tells whoever decided on an older version, and writes nothing of theirs", async () => {
        await append("s1", 0, "c1");
        await append("s1", 1, "c2");
        expect(await append("s1", 1, "c3")).toEqual({ ok: false, version: 2 });
        expect(await append("s1", 0, "c4")).toEqual({ ok: false, version: 2 });
        expect(await append("nobody", 5, "c5")).toEqual({ ok: false, version: 0 });
        expect(await store.sessions.events("s1")).toHaveLength(2);
      });

      it("answers the same command with the events of the first time", async () => {
        const first = await append("s1", 0, "c1");
        const second = await append("s1", 1, "c2", [note("a"), note("b")]);
        await append("s1", 3, "c3");
        expect(await append("s1", 1, "c2", [note("a"), note("b")])).toEqual(second);
        expect(await append("s1", 0, "c1")).toEqual(first);
        expect(await store.sessions.events("s1")).toHaveLength(4);
      });

      it("takes a command for one session only, and writes nothing of it in another", async () => {
        const first = await append("s1", 0, "c1");
        await append("s2", 0, "c2");
        const problem = { ok: false, problem: "command-of-another-session" };
        expect(await append("s2", 1, "c1", [note("for s2")])).toEqual(problem);
        expect(await append("s3", 0, "c1")).toEqual(problem);
        expect(await store.sessions.events("s2")).toHaveLength(1);
        expect(await store.sessions.events("s3")).toEqual([]);
        expect(await append("s1", 0, "c1")).toEqual(first);
      });

      it("lets one of many at the same time win", async () => {
        await append("s1", 0, "c0");
        const results = await Promise.all(Array.from({ length: 20 }, (_, i) => append("s1", 1, `c${i + 1}`)));
        expect(results.filter(({ ok }) => ok)).toHaveLength(1);
        expect(await store.sessions.events("s1")).toHaveLength(2);
      });

      it("writes all facts of a command or none", async () => {
        await append("s1", 0, "c1");
        const broken = { type: "note-added", text: "x", self: 1n } as unknown as SessionFact;
        await expect(append("s1", 1, "c2", [note("a"), broken])).rejects.toMatchObject({ code: "store-failed" });
        expect(await store.sessions.events("s1")).toHaveLength(1);
        expect(await append("s1", 1, "c2")).toMatchObject({ ok: true });
      });

      it("lists sessions newest first, and those that have not ended", async () => {
        await append("s1", 0, "c1");
        await store.sessions.append({
          session: "s2",
          expectedVersion: 0,
          commandId: "c2",
          at: T + 5,
          by,
          facts: [opened],
        });
        await append("s1", 1, "c3", [{ type: "session-ended", reason: "" }]);
        expect(await store.sessions.open()).toEqual(["s2"]);
        expect(await store.sessions.list(10)).toEqual([
          { id: "s2", room: "room-1", alias: "A.B.", openedAt: T + 5, endedAt: null },
          { id: "s1", room: "room-1", alias: "A.B.", openedAt: T, endedAt: T + 1 },
        ]);
        expect(await store.sessions.list(1)).toHaveLength(1);
      });
    });

    describe("observations", () => {
      beforeEach(async () => {
        await append("s1", 0, "open");
      });

      it("knows the newest of every vital and device", async () => {
        const other: SampleRow = { ...numeric("spo2", 1000, 95), device: "d2" };
        const off: SampleRow = {
          kind: "missing",
          session: "s1",
          device: "d1",
          vital: "heartRate",
          at: T + 3000,
          reason: "sensor-off",
        };
        const doubtful: SampleRow = { ...numeric("spo2", 2000, 90, 1900), questionable: true } as SampleRow;
        await store.observations.add([numeric("heartRate", 1000, 70), off, numeric("spo2", 1000, 97), other], []);
        await store.observations.add([doubtful, numeric("spo2", 1500, 96)], []);
        const newest = await store.observations.newest("s1");
        expect(newest).toHaveLength(3);
        expect(newest).toEqual(expect.arrayContaining([off, other, doubtful]));
        expect(await store.observations.newest("nobody")).toEqual([]);
      });

      it("gives every row back as it was told, oldest first, from `from` until before `until`", async () => {
        const off = { session: "s1", device: "d2", vital: "spo2", at: T + 1000 } as const;
        const rows: SampleRow[] = [
          numeric("spo2", 0, 97),
          { ...numeric("spo2", 1000, 90), questionable: true } as SampleRow,
          { kind: "missing", ...off, reason: "sensor-off" },
          numeric("nibpSys", 2000, 120, -5000),
          numeric("heartRate", 3000, 70),
        ];
        await append("s2", 0, "open-2");
        await store.observations.add([...rows.slice(3), { ...numeric("spo2", 500, 80), session: "s2" }], []);
        await store.observations.add(rows.slice(0, 3), []);
        const samples = (session: string, from: number, until: number) =>
          store.observations.samples(session, from, until);
        expect(await samples("s1", T, T + 9000)).toEqual(rows);
        expect(await samples("s1", T + 1000, T + 3000)).toEqual(rows.slice(1, 4));
        expect(await samples("nobody", T, T + 9000)).toEqual([]);
      });

      it("keeps extremes by buckets at absolute times, and nulls where nothing was measured", async () => {
        const dip = [numeric("spo2", 0, 97), numeric("spo2", 59_999, 80), numeric("spo2", 60_000, 96)];
        const gap = {
          kind: "missing",
          session: "s1",
          device: "d1",
          vital: "spo2",
          at: T + 120_000,
          reason: "sensor-off",
        } as const;
        await store.observations.add([...dip, gap, numeric("spo2", 180_000, 98)], []);
        const trend = await store.observations.trend("s1", T + 30_000, T + 240_000, 4);
        expect(trend).toEqual({
          from: T + 30_000,
          until: T + 240_000,
          bucketMs: 60_000,
          continuous: [
            {
              vital: "spo2",
              device: "d1",
              points: [
                { t: T, min: 80, max: 97 },
                { t: T + 60_000, min: 96, max: 96 },
                { t: T + 120_000, min: null, max: null },
                { t: T + 180_000, min: 98, max: 98 },
              ],
            },
          ],
          episodic: [],
        });
      });

      it("adds to a bucket that has begun, whatever the width", async () => {
        await store.observations.add([numeric("spo2", 1000, 97)], []);
        await store.observations.add([numeric("spo2", 2000, 91), numeric("spo2", 3000, 99)], []);
        for (const bucketMs of [5000, 10_000, 60_000]) {
          const trend = await store.observations.trend("s1", T, T + bucketMs * 2, 2);
          expect(trend.bucketMs).toBe(bucketMs);
          expect(trend.continuous[0]?.points[0]).toEqual({ t: T, min: 91, max: 99 });
        }
      });

      it("keeps two devices that measure the same vital apart, whatever the width", async () => {
        const ofOther = (row: SampleRow): SampleRow => ({ ...row, device: "d2" });
        const rows = [0, 1000, 2000].flatMap((at) => [
          numeric("heartRate", at, 72),
          ofOther(numeric("heartRate", at, 88)),
        ]);
        const cuffs = [numeric("nibpSys", 500, 120), ofOther(numeric("nibpSys", 500, 131))];
        await store.observations.add([...rows, ...cuffs], []);
        for (const bucketMs of [5000, 10_000, 60_000]) {
          const { continuous, episodic } = await store.observations.trend("s1", T, T + bucketMs, 1);
          expect(continuous).toEqual([
            { vital: "heartRate", device: "d1", points: [{ t: T, min: 72, max: 72 }] },
            { vital: "heartRate", device: "d2", points: [{ t: T, min: 88, max: 88 }] },
          ]);
          expect(episodic).toEqual([
            { t: T + 500, vital: "nibpSys", device: "d1", value: 120 },
            { t: T + 500, vital: "nibpSys", device: "d2", value: 131 },
          ]);
        }
      });

      it("shows each cuff reading once, at the time it was measured", async () => {
        const first = [1000, 2000, 3000].map((at) => numeric("nibpSys", at, 120, 500));
        await store.observations.add([...first, numeric("nibpSys", 4000, 131)], []);
        await store.observations.add([numeric("nibpSys", 9000, 120, 500), numeric("nibpSys", 9000, 140, 8000)], []);
        const trend = await store.observations.trend("s1", T, T + 10_000, 10);
        expect(trend.continuous).toEqual([]);
        expect(trend.episodic).toEqual([
          { t: T + 500, vital: "nibpSys", device: "d1", value: 120 },
          { t: T + 4000, vital: "nibpSys", device: "d1", value: 131 },
          { t: T + 8000, vital: "nibpSys", device: "d1", value: 140 },
        ]);
      });

      it("leaves out what can never be stored and keeps the rest", async () => {
        const rows = [
          { ...numeric("spo2", 0, 97), session: "nobody" },
          numeric("spo2", NaN, 97),
          numeric("spo2", 0.4, 95),
        ];
        await store.observations.add([...rows, numeric("heartRate", 0, NaN)], []);
        const invalid = { kind: "missing", session: "s1", device: "d1", vital: "heartRate", at: T, reason: "invalid" };
        const newest = await store.observations.newest("s1");
        expect(newest).toHaveLength(2);
        expect(newest).toEqual(expect.arrayContaining([numeric("spo2", 0, 95), invalid]));
      });

      it("gives a wave's blocks back where they reach into the span", async () => {
        const block = (at: number, wave: WaveBlock["wave"] = "pleth"): WaveBlock => ({
          session: "s1",
          device: "d1",
          wave,
          at: T + at,
          rate: 3,
          gain: 0.5,
          offset: -1,
          samples: Int16Array.of(at, -32_768, 32_767),
        });
        await store.observations.add([], [block(2000), block(1000), block(0), block(1000, "co2")]);
        expect(await store.observations.waves("s1", "pleth", T + 1500, T + 2001)).toEqual([block(1000), block(2000)]);
        expect(await store.observations.waves("s1", "pleth", T + 1000, T + 2000)).toEqual([block(1000)]);
        expect(await store.observations.waves("nobody", "pleth", T, T + 9000)).toEqual([]);
      });
    });

    othersContract(() => store);

    describe("alarms and audit", () => {
      const raised: AlarmLogEntry = { at: T, change: "raised" };
      const acknowledged: AlarmLogEntry = { at: T + 1, change: "acknowledged", by };

      it("keeps state, profile and log together", async () => {
        await append("s1", 0, "open");
        expect(await store.alarms.load("s1")).toBeNull();
        await store.alarms.save("s1", T, "one", profile, [raised]);
        await store.alarms.save("s1", T + 1, "two", { ...profile, version: 4 }, [acknowledged]);
        expect(await store.alarms.load("s1")).toEqual({ at: T + 1, state: "two", profile: { ...profile, version: 4 } });
        expect(await store.alarms.log("s1")).toEqual([raised, acknowledged]);
        expect(await store.alarms.log("nobody")).toEqual([]);
      });

      it("saves nothing when it cannot save all", async () => {
        await append("s1", 0, "open");
        await store.alarms.save("s1", T, "one", profile, []);
        const broken = { at: T, change: "raised", until: 1n } as unknown as AlarmLogEntry;
        const failed = store.alarms.save("s1", T + 1, "two", profile, [raised, broken]);
        await expect(failed).rejects.toMatchObject({ code: "store-failed" });
        expect(await store.alarms.load("s1")).toMatchObject({ state: "one" });
        expect(await store.alarms.log("s1")).toEqual([]);
        await expect(store.alarms.save("nobody", T, "", profile, [])).rejects.toMatchObject({ code: "store-failed" });
      });

      it("takes audit entries", async () => {
        await store.audit.add({ at: T, userId: null, action: "sign-in-failed", detail: { username: "x" } });
      });
    });

    it.runIf(lasting)("has everything after it was closed and opened again", async () => {
      const first = await append("s1", 0, "c1");
      await store.alarms.save("s1", T, "one", profile, [{ at: T, change: "raised" }]);
      await store.observations.add([numeric("spo2", 0, 97), other("PVI", 0, 14)], []);
      await reopened();
      expect(await append("s1", 0, "c1")).toEqual(first);
      expect(await store.sessions.open()).toEqual(["s1"]);
      expect(await store.alarms.load("s1")).toMatchObject({ state: "one" });
      expect(await store.observations.newest("s1")).toEqual([numeric("spo2", 0, 97)]);
      await store.observations.add([other("PVI", 1000, 14), other("PVI", 2000, 15)], []);
      const others = await store.observations.others("s1", T, T + 9000);
      expect(others).toEqual([other("PVI", 0, 14), other("PVI", 2000, 15)]);
    });

    it("rejects once it is closed, and closing twice does nothing", async () => {
      await store.check();
      await store.checkWrite();
      await store.close();
      await store.close();
      const refused = { code: "store-failed" };
      await expect(store.check()).rejects.toMatchObject(refused);
      await expect(store.checkWrite()).rejects.toMatchObject(refused);
      await expect(append("s1", 0, "c1")).rejects.toMatchObject(refused);
      await expect(store.observations.add([numeric("spo2", 0, 97)], [])).rejects.toMatchObject(refused);
      await expect(store.observations.others("s1", T, T + 1)).rejects.toMatchObject(refused);
      await expect(store.sessions.open()).rejects.toMatchObject(refused);
    });
  });
}
