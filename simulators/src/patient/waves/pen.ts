import type { EpochMs } from "@evenkeel/shared/time";
import type { Beat, BodyState, Breath } from "../physiology.ts";

/** Draws one wave. Told of beats and breaths in order, before it is asked for the samples that they reach. */
export interface Pen {
  beat?(beat: Beat, state: BodyState): void;
  breath?(breath: Breath, state: BodyState): void;
  /**
   * The sample at `at`, in the wave's unit. Asked in order of time and once each.
   * @param ms since the first sample: noise goes by it, so that a run can be had again at another time of day
   * @param lung volume against a usual breath's, 0 when out
   */
  sample(at: EpochMs, ms: number, state: BodyState, lung: number): number;
}

/** A shape as equally spaced points, read between them; 0 outside. */
export class Template {
  private readonly first: number;
  private readonly perUnit: number;
  private readonly points: Float64Array;

  constructor(first: number, last: number, count: number, shape: (place: number) => number) {
    this.first = first;
    this.perUnit = (count - 1) / (last - first);
    this.points = Float64Array.from({ length: count }, (_, index) => shape(first + index / this.perUnit));
  }

  at(place: number): number {
    const where = (place - this.first) * this.perUnit;
    if (!(where >= 0 && where < this.points.length - 1)) return 0;
    const index = Math.floor(where);
    const low = this.points[index]!;
    return low + (this.points[index + 1]! - low) * (where - index);
  }
}

/** A Gaussian of height 1. */
export function bump(place: number, centre: number, width: number): number {
  const distance = (place - centre) / width;
  return Math.exp(-(distance * distance) / 2);
}
