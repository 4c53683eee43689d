/** A lane of the chart: a share of its height with a scale of its own. Recharts gets the scale stretched over the whole height. */
export interface LaneScale {
  /** The axis domain that puts `low` to `high` into the lane. */
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  readonly low: number;
  readonly high: number;
}

interface LanePlace {
  /** 0 at the top of the chart, 1 at its bottom. */
  readonly top: number;
  readonly bottom: number;
}

export const PRESSURE_LANE: LanePlace = { top: 0.04, bottom: 0.64 };
export const SPO2_LANE: LanePlace = { top: 0.7, bottom: 0.9 };
/** Events stand under both lanes. */
export const RAIL_TOP = 0.92;

/**
 * The scale of a lane that holds `least` and every value given, widened in whole steps so that it seldom moves.
 * @param most upper end that is never passed, such as 100 %
 * @param steps at most so many from tick to tick: as many as the lane has lines of text
 */
export function laneScale(
  values: readonly number[],
  least: readonly [number, number],
  step: number,
  place: LanePlace,
  most = Infinity,
  steps = 6,
): LaneScale {
  const low = Math.floor(Math.min(least[0], ...values) / step) * step;
  const high = Math.min(most, Math.ceil(Math.max(least[1], ...values) / step) * step);
  const perShare = (high - low) / (place.bottom - place.top);
  const every = step * Math.max(1, Math.ceil((high - low) / step / steps));
  const ticks: number[] = [];
  for (let tick = high; tick >= low; tick -= every) ticks.unshift(tick);
  return { domain: [low - (1 - place.bottom) * perShare, high + place.top * perShare], ticks, low, high };
}

/** How many ticks a lane can carry in a plot of `height` pixels without their words touching. */
export function stepsIn(place: LanePlace, height: number): number {
  return Math.max(1, Math.min(6, Math.floor(((place.bottom - place.top) * height) / TICK_PX)));
}

/** A tick's words, 12 px high, and some air. */
const TICK_PX = 17;

const MINUTE = 60_000;
const STEPS = [1, 2, 5, 10, 15, 20, 30, 60, 120, 240].map((minutes) => minutes * MINUTE);

/** Times of whole minutes for the axis, nine at the most. */
export function timeTicks(from: number, until: number): number[] {
  const step = STEPS.find((ms) => (until - from) / ms <= 9) ?? STEPS.at(-1)!;
  const ticks: number[] = [];
  for (let t = Math.ceil(from / step) * step; t <= until; t += step) ticks.push(t);
  return ticks;
}
