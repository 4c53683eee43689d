import type { NumericKey } from "@evenkeel/shared/vitals";
import type { LiveTrend } from "../../stores/history.ts";

export interface Lane {
  /** The first of them that the trend has is drawn. */
  readonly vitals: readonly NumericKey[];
  readonly ink: string;
  /** Never less than this from bottom to top, in the vital's unit, so that noise does not look like a storm. */
  readonly leastSpan: number;
  /** Place in the canvas, 0 at its top to 1 at its bottom. */
  readonly top: number;
  readonly bottom: number;
}

export interface LinePoint {
  readonly x: number;
  readonly y: number;
  /** False after a hole: a line never bridges what was not measured. */
  readonly joined: boolean;
}

interface Frame {
  readonly from: number;
  readonly until: number;
  readonly width: number;
  readonly height: number;
}

/** The middle of each bucket as a line, lane by lane. */
export function linesOf(
  trend: LiveTrend,
  lanes: readonly Lane[],
  { from, until, width, height }: Frame,
): readonly { readonly ink: string; readonly points: readonly LinePoint[] }[] {
  return lanes.map((lane) => {
    const vital = lane.vitals.find((key) => trend.continuous[key] !== undefined);
    const buckets = vital ? (trend.continuous[vital] ?? []) : [];
    const known = buckets.flatMap(({ min, max }) => (min === null || max === null ? [] : [min, max]));
    const low = Math.min(...known);
    const high = Math.max(...known);
    const span = Math.max(high - low, lane.leastSpan);
    const bottom = (low + high - span) / 2;
    const top = lane.top * height + 1;
    const tall = (lane.bottom - lane.top) * height - 2;
    const points: LinePoint[] = [];
    let joined = false;
    for (const { t, min, max } of buckets) {
      if (min === null || max === null) {
        joined = false;
        continue;
      }
      const x = ((t + trend.bucketMs / 2 - from) / (until - from)) * width;
      points.push({ x, y: top + tall * (1 - ((min + max) / 2 - bottom) / span), joined });
      joined = true;
    }
    return { ink: lane.ink, points };
  });
}
