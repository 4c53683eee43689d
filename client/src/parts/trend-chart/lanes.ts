import type { NumericKey } from "@evenkeel/shared/vitals";

/** A lane of the chart: a share of its height with a scale of its own. Recharts gets the scale stretched over the whole height. */
export interface LaneScale {
  /** The axis domain that puts `low` to `high` into the lane. */
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  readonly low: number;
  readonly high: number;
}

export interface LanePlace {
  /** 0 at the top of the chart, 1 at its bottom. */
  readonly top: number;
  readonly bottom: number;
}

export const LANES = ["pressure", "rate", "spo2", "rr", "etco2", "temperature"] as const;
export type LaneId = (typeof LANES)[number];

interface LaneSpec {
  /** The lines that may stand in it; of those that stand in for each other the first that has values is drawn. */
  readonly lines: readonly NumericKey[];
  readonly instead: boolean;
  /** The scale holds these, and is widened in whole steps. */
  readonly least: readonly [number, number];
  readonly step: number;
  /** Never passed, such as 100 %. */
  readonly most?: number;
  /** Its share of the height beside the others'. */
  readonly weight: number;
  /** Whose limits and baseline it shows. */
  readonly limits: NumericKey;
}

export const LANE_SPECS: Readonly<Record<LaneId, LaneSpec>> = {
  pressure: { lines: ["abpSys", "abpDia"], instead: false, least: [60, 160], step: 20, weight: 3, limits: "nibpSys" },
  rate: {
    lines: ["heartRate", "pulseRate"],
    instead: true,
    least: [50, 110],
    step: 10,
    weight: 1.7,
    limits: "heartRate",
  },
  spo2: { lines: ["spo2"], instead: true, least: [88, 100], step: 4, most: 100, weight: 1.2, limits: "spo2" },
  rr: {
    ...{ lines: ["respRateCo2", "respRateImpedance"], instead: true, least: [0, 30], step: 10 },
    ...{ weight: 1.2, limits: "respRateCo2" },
  },
  etco2: { lines: ["etco2"], instead: true, least: [20, 50], step: 10, weight: 1.2, limits: "etco2" },
  temperature: { lines: ["temperature"], instead: true, least: [35, 39], step: 1, weight: 1, limits: "temperature" },
};

/** Under the lanes, in pixels: the dose, then the events. */
const DOSE_PX = 22;
const RAIL_PX = 22;
const APART_PX = 9;

export interface Places {
  readonly lanes: Readonly<Partial<Record<LaneId, LanePlace>>>;
  readonly dose: LanePlace;
  readonly rail: LanePlace;
}

/** Where the lanes that are shown lie in a plot of `height` pixels, one under the other, over dose and events. */
export function placesIn(shown: readonly LaneId[], height: number): Places {
  const px = Math.max(120, height);
  const foot = DOSE_PX + RAIL_PX + 2 * APART_PX;
  const ids = LANES.filter((id) => shown.includes(id));
  const free = px - foot - APART_PX * Math.max(0, ids.length - 1);
  const whole = ids.reduce((sum, id) => sum + LANE_SPECS[id].weight, 0);
  const lanes: Partial<Record<LaneId, LanePlace>> = {};
  let top = 0;
  for (const id of ids) {
    const tall = (free * LANE_SPECS[id].weight) / whole;
    lanes[id] = { top: top / px, bottom: (top + tall) / px };
    top += tall + APART_PX;
  }
  const rail = px - RAIL_PX;
  return {
    lanes,
    dose: { top: (rail - APART_PX - DOSE_PX) / px, bottom: (rail - APART_PX) / px },
    rail: { top: rail / px, bottom: 1 },
  };
}

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

/** Times of whole minutes for the axis: as many as `most`. */
export function timeTicks(from: number, until: number, most = 9): number[] {
  const step = STEPS.find((ms) => (until - from) / ms <= most) ?? STEPS.at(-1)!;
  const ticks: number[] = [];
  for (let t = Math.ceil(from / step) * step; t <= until; t += step) ticks.push(t);
  return ticks;
}
