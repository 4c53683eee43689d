import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { bucketWidthMs, LIVE_SECONDS, mergePoints, secondBuckets } from "./buckets.ts";
import { forgetHistory, joinTrend, keepHistory, pastStretch } from "./history.ts";

const T = 1_800_000_000_000;
const hr = (x: number, t: number, d = "m") => ({ k: "n", v: "heartRate", x, t, d }) as const;

beforeEach(() => forgetHistory("room"));

describe("buckets", () => {
  test("keep every extreme, however narrow they were and however wide they become", () => {
    const values = fc.array(fc.record({ t: fc.integer({ min: 0, max: 600 }), x: fc.integer({ min: 20, max: 250 }) }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(values, fc.constantFrom(1000, 2000, 15_000, 60_000), (all, width) => {
        const kept = secondBuckets();
        for (const { t, x } of all) kept.add(T + t * 1000, x);
        const points = kept.points(T, T + 600_000, width);
        expect(Math.min(...points.map(({ min }) => min!))).toBe(Math.min(...all.map(({ x }) => x)));
        expect(Math.max(...points.map(({ max }) => max!))).toBe(Math.max(...all.map(({ x }) => x)));
        expect(points.every(({ t }) => t % width === 0)).toBe(true);
      }),
    );
  });

  test("of more than half an hour ago are gone, and are never taken for new ones", () => {
    const kept = secondBuckets();
    kept.add(T, 200);
    kept.add(T + LIVE_SECONDS * 1000, 70);
    expect(kept.points(0, T * 2, 1000)).toEqual([{ t: T + LIVE_SECONDS * 1000, min: 70, max: 70 }]);
    kept.add(T, 200);
    expect(kept.points(0, T * 2, 1000)).toHaveLength(1);
  });

  test("are no more than asked for, and no narrower than the record's", () => {
    expect(bucketWidthMs(1_800_000, 150)).toBe(15_000);
    expect(bucketWidthMs(1000, 150)).toBe(2000);
    expect(bucketWidthMs(1000, 150, 7400)).toBe(10_000);
    expect(mergePoints([[{ t: 0, min: null, max: null }]], 1000)).toEqual([]);
  });
});

describe("a joined trend", () => {
  const window = { from: T, until: T + 60_000, buckets: 150 };

  test("goes from the record into what has arrived since, without a seam and with its holes", () => {
    const record = {
      from: T,
      until: T + 10_000,
      bucketMs: 2000,
      continuous: [
        {
          vital: "heartRate" as const,
          device: "m",
          points: [
            { t: T, min: 60, max: 90 },
            { t: T + 2000, min: null, max: null },
          ],
        },
      ],
      episodic: [],
    };
    keepHistory("room", [hr(71, T + 10_500), hr(72, T + 11_500)]);
    const points = joinTrend("room", record, window).continuous.heartRate!;
    expect(points.slice(0, 7)).toEqual([
      { t: T, min: 60, max: 90 },
      ...[2, 4, 6, 8].map((s) => ({ t: T + s * 1000, min: null, max: null })),
      { t: T + 10_000, min: 71, max: 72 },
      { t: T + 12_000, min: null, max: null },
    ]);
  });

  test("has a cuff reading once, though the record and every message after have it too", () => {
    const nibp = { k: "n", v: "nibpSys", x: 128, t: T + 900, m: T + 500, d: "m" } as const;
    keepHistory("room", [nibp, { ...nibp, t: T + 1900 }]);
    const record = {
      from: T,
      until: T,
      bucketMs: 2000,
      continuous: [],
      episodic: [{ t: T + 500, vital: "nibpSys" as const, device: "m", value: 128 }],
    };
    const { episodic, continuous } = joinTrend("room", record, window);
    expect(episodic).toEqual([{ t: T + 500, vital: "nibpSys", device: "m", value: 128 }]);
    expect(continuous).toEqual({});
  });

  test("has nothing from before its window: a session's trend is its own patient's", () => {
    keepHistory("room", [hr(150, T - 1000), hr(70, T + 1000)]);
    const points = joinTrend("room", undefined, window).continuous.heartRate!;
    expect(points.filter(({ max }) => max !== null)).toEqual([{ t: T, min: 70, max: 70 }]);
  });

  test("of two devices is one curve: what is shown now, and the other only where that had nothing", () => {
    const beats = (device: string, value: number, seconds: readonly number[]) => ({
      vital: "heartRate" as const,
      device,
      points: seconds.map((s) => ({ t: T + s * 1000, min: value, max: value })),
    });
    const even = Array.from({ length: 30 }, (_, i) => 2 * i);
    const record = {
      from: T,
      until: T + 60_000,
      bucketMs: 2000,
      // `b` is silent from 20 s until 40 s, and for one bucket at 50 s.
      continuous: [
        beats("a", 72, even),
        beats(
          "b",
          88,
          even.filter((s) => (s < 20 || s >= 40) && s !== 50),
        ),
      ],
      episodic: [
        { t: T + 500, vital: "nibpSys" as const, device: "a", value: 120 },
        { t: T + 600, vital: "nibpSys" as const, device: "b", value: 131 },
      ],
    };
    keepHistory("room", [hr(72, T + 58_000, "a"), hr(88, T + 59_000, "b")]);
    const trend = joinTrend("room", record, window);
    const points = trend.continuous.heartRate!.filter(({ t }) => t < T + 60_000);
    expect(points.every(({ min, max }) => min === max)).toBe(true);
    expect(points.map(({ min }) => min)).toEqual(even.map((s) => (s >= 20 && s < 40 ? 72 : s === 50 ? null : 88)));
    expect(trend.sources).toEqual({ heartRate: ["b", "a"] });
    expect(trend.episodic.map(({ device }) => device)).toEqual(["a", "b"]);
    keepHistory("room", [hr(72, T + 59_500, "a")]);
    const other = joinTrend("room", record, window);
    expect(other.continuous.heartRate!.filter(({ max }) => max !== null && max !== 72)).toEqual([]);
    expect(other.sources).toEqual({ heartRate: ["a"] });
  });
});

test("a stretch of the past is read so that moving by a little asks for nothing new", () => {
  fc.assert(
    fc.property(fc.integer({ min: 60_000, max: 3_600_000 }), fc.integer({ min: 0, max: 1e9 }), (span, more) => {
      const until = T + more;
      const stretch = pastStretch(span, until);
      expect(stretch.from).toBeLessThanOrEqual(until - span);
      expect(stretch.until).toBeGreaterThanOrEqual(until);
      expect(stretch.until - stretch.from).toBe(2 * span);
    }),
  );
  expect(pastStretch(60_000, T + 1000)).toEqual(pastStretch(60_000, T + 29_000));
});
