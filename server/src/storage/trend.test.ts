import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Log } from "../ports.ts";
import { by, MIDNIGHT as T, numeric, opened } from "./ground.fixture.ts";
import { openStorage } from "./index.ts";
import { bucketWidth } from "./trend.ts";

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe("bucketWidth", () => {
  it("covers the span with at most as many buckets as asked, at a width that roll-ups or seconds divide", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 * 24 * HOUR }), fc.integer({ min: 10, max: 1000 }), (span, buckets) => {
        const width = bucketWidth(span, buckets);
        expect(width * buckets).toBeGreaterThanOrEqual(span);
        expect(width % (width >= 60_000 ? 60_000 : width >= 10_000 ? 10_000 : 1000)).toBe(0);
      }),
    );
  });
});

describe("trend", () => {
  it("never loses an extreme, whatever the width and however the values came in", async () => {
    const batch = fc.array(fc.tuple(fc.nat(4 * MINUTE), fc.integer({ min: 60, max: 100 })), {
      minLength: 1,
      maxLength: 30,
    });
    const span = fc.tuple(fc.nat(MINUTE), fc.integer({ min: 1, max: HOUR }), fc.integer({ min: 10, max: 400 }));
    await fc.assert(
      fc.asyncProperty(fc.array(batch, { minLength: 1, maxLength: 4 }), span, async (batches, [start, ms, buckets]) => {
        const store = await openStorage({ file: ":memory:", log: silent });
        await store.sessions.append({ session: "s1", expectedVersion: 0, commandId: "c", at: T, by, facts: [opened] });
        for (const one of batches)
          await store.observations.add(
            one.map(([at, v]) => numeric("spo2", at, v)),
            [],
          );
        const [from, until] = [T + start, T + start + ms];
        const trend = await store.observations.trend("s1", from, until, buckets);
        const { bucketMs, continuous } = trend;
        expect(continuous.length).toBeLessThanOrEqual(1);
        const points = continuous[0]?.points;
        const values = batches.flat().map(([at, value]) => ({ at: T + at, value }));
        for (const { t, min, max } of points ?? []) {
          // The last bucket is whole where roll-ups end, and cut at `until` where single samples are read.
          const inside = (end: number) => values.filter(({ at }) => at >= t && at < end).map(({ value }) => value);
          const sure = inside(Math.min(t + bucketMs, until));
          const possible = inside(t + bucketMs);
          if (sure.length > 0) expect(min! <= Math.min(...sure) && max! >= Math.max(...sure)).toBe(true);
          if (min !== null) expect(possible.includes(min) && possible.includes(max!)).toBe(true);
        }
        const seen = values.some(({ at }) => at >= from && at < until);
        if (seen) expect(points).toBeDefined();
        expect(
          (points ?? []).every(({ t }, i, all) => t % bucketMs === 0 && (i === 0 || t - all[i - 1]!.t === bucketMs)),
        ).toBe(true);
        await store.close();
      }),
      { numRuns: 60 },
    );
  });
});
