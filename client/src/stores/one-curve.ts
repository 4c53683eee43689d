import type { EpochMs } from "@evenkeel/shared/time";
import type { TrendPoint } from "@evenkeel/shared/wire";

/**
 * A shorter silence of a device is its own pace (some monitors are asked every few seconds): the values of another in it
 * would make of two calm curves one that jumps.
 */
const LEAST_HOLE_MS = 10_000;

/** One vital's curve: buckets in the order of time without the empty ones, and the devices they are of. */
interface Curve {
  readonly points: readonly TrendPoint[];
  readonly devices: readonly string[];
}

/**
 * One curve from several devices' buckets of one vital: the shown device's, and where that had nothing for a while the
 * other devices', those first that were heard last. No bucket has values of two devices.
 *
 * @param byDevice buckets that have a value, on multiples of `bucketMs`, oldest first
 * @param shown the device whose number is shown now; null where none is known
 */
export function oneCurve(
  byDevice: ReadonlyMap<string, readonly TrendPoint[]>,
  shown: string | null,
  { until, bucketMs }: { readonly until: EpochMs; readonly bucketMs: number },
): Curve {
  const last = (points: readonly TrendPoint[]) => points.at(-1)?.t ?? -Infinity;
  const ranked = [...byDevice].sort(
    ([a, ofA], [b, ofB]) =>
      Number(b === shown) - Number(a === shown) || last(ofB) - last(ofA) || ofB.length - ofA.length || (a < b ? -1 : 1),
  );
  let curve: readonly TrendPoint[] = [];
  const devices: string[] = [];
  for (const [device, points] of ranked) {
    const added = within(holes(curve, until, bucketMs), points);
    if (added.length === 0) continue;
    devices.push(device);
    curve = [...curve, ...added].sort((a, b) => a.t - b.t);
  }
  return { points: curve, devices };
}

interface Hole {
  readonly from: EpochMs;
  readonly until: EpochMs;
}

/** The stretches without a value that are long enough to be another device's. */
function holes(points: readonly TrendPoint[], until: EpochMs, bucketMs: number): Hole[] {
  const found: Hole[] = [];
  let from = -Infinity;
  for (const { t } of points) {
    if (t - from >= LEAST_HOLE_MS) found.push({ from, until: t });
    from = t + bucketMs;
  }
  if (until - from >= LEAST_HOLE_MS) found.push({ from, until: Infinity });
  return found;
}

/** Both are in the order of time. */
function within(stretches: readonly Hole[], points: readonly TrendPoint[]): TrendPoint[] {
  let at = 0;
  return points.filter(({ t }) => {
    while (at < stretches.length && stretches[at]!.until <= t) at += 1;
    const hole = stretches[at];
    return hole !== undefined && t >= hole.from;
  });
}
