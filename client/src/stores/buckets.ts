import type { EpochMs } from "@evenkeel/shared/time";
import type { TrendPoint } from "@evenkeel/shared/wire";

/** Half an hour at one bucket a second: what a ward sparkline shows, and what bridges two fetches of a trend. */
export const LIVE_SECONDS = 1800;

/** The smallest and largest value of each of the last `LIVE_SECONDS` seconds of one vital. */
export interface SecondBuckets {
  add(at: EpochMs, value: number): void;
  /** Buckets of `bucketMs`, on absolute multiples of it, that have a value in `from` up to `until`; oldest first. */
  points(from: EpochMs, until: EpochMs, bucketMs: number): TrendPoint[];
}

export function secondBuckets(): SecondBuckets {
  const seconds = new Float64Array(LIVE_SECONDS).fill(-1);
  const min = new Float32Array(LIVE_SECONDS);
  const max = new Float32Array(LIVE_SECONDS);
  let newest = -1;
  return {
    add(at, value) {
      const second = Math.floor(at / 1000);
      if (second <= newest - LIVE_SECONDS) return;
      newest = Math.max(newest, second);
      const slot = second % LIVE_SECONDS;
      const fresh = seconds[slot] !== second;
      seconds[slot] = second;
      min[slot] = fresh ? value : Math.min(min[slot]!, value);
      max[slot] = fresh ? value : Math.max(max[slot]!, value);
    },
    points(from, until, bucketMs) {
      const found: TrendPoint[] = [];
      const first = Math.max(Math.floor(from / 1000), newest - LIVE_SECONDS + 1);
      const last = Math.min(Math.floor(until / 1000), newest);
      for (let second = first; second <= last; second++) {
        const slot = second % LIVE_SECONDS;
        if (seconds[slot] !== second) continue;
        found.push({ t: second * 1000, min: min[slot]!, max: max[slot]! });
      }
      return mergePoints([found], bucketMs);
    },
  };
}

/** One list of buckets of `bucketMs` from several of finer ones: extremes survive, and what has no value is left out. */
export function mergePoints(lists: readonly (readonly TrendPoint[])[], bucketMs: number): TrendPoint[] {
  const merged = new Map<number, { t: number; min: number; max: number }>();
  for (const points of lists) {
    for (const { t, min, max } of points) {
      if (min === null || max === null) continue;
      const start = Math.floor(t / bucketMs) * bucketMs;
      const bucket = merged.get(start);
      if (!bucket) merged.set(start, { t: start, min, max });
      else {
        bucket.min = Math.min(bucket.min, min);
        bucket.max = Math.max(bucket.max, max);
      }
    }
  }
  return [...merged.values()].sort((a, b) => a.t - b.t);
}

/** Widths that divide a minute, an hour or a day, so that only the last bucket of a live chart changes; 2 s at least, so that a 1 Hz value never misses one. */
const WIDTHS_S = [2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1800, 3600];

/** The narrowest bucket with which `spanMs` needs no more than `buckets`, but none narrower than `atLeastMs`. */
export function bucketWidthMs(spanMs: number, buckets: number, atLeastMs = 0): number {
  const width = WIDTHS_S.find((seconds) => seconds * 1000 * buckets >= spanMs && seconds * 1000 >= atLeastMs);
  return (width ?? 3600) * 1000;
}
