import { waveKeys, type WaveKey } from "@evenkeel/shared/vitals";
import type { WaveRun } from "@evenkeel/shared/wire";

/** One wave of one device. */
export interface WaveRow {
  readonly wave: WaveKey;
  readonly device: string;
  /** In the order of time. */
  readonly runs: readonly WaveRun[];
}

/** Where samples are drawn: time to x, value to y, in the unit of the drawing. */
export interface TraceView {
  readonly from: number;
  readonly until: number;
  readonly width: number;
  /** Columns that a drawing has per unit: where more samples than two fall into one, their extremes are drawn. */
  readonly columnsPerUnit: number;
  readonly y: (value: number) => number;
}

const INVALID = -32768;
/** Runs are stamped on arrival: ends this close belong together, as they did live. */
const JITTER_MS = 250;

/** The rows of several pages: those that the session has, also where this stretch has none of them, then other devices'. */
export function waveRows(pages: readonly (readonly WaveRun[])[], kept: readonly WaveKey[]): readonly WaveRow[] {
  const runs = pages.flat();
  return waveKeys.flatMap((wave): WaveRow[] => {
    const ofWave = runs.filter((run) => run.wave === wave);
    const devices = [...new Set(ofWave.map(({ device }) => device))];
    if (devices.length === 0) return kept.includes(wave) ? [{ wave, device: "", runs: [] }] : [];
    return devices.map((device) => ({ wave, device, runs: ofWave.filter((run) => run.device === device) }));
  });
}

/**
 * The line of a row as strokes of x, y, x, y ...: one stroke for each stretch without a hole. What was not recorded, or
 * was marked invalid by the device, is never bridged.
 */
export function strokesOf({ runs }: WaveRow, view: TraceView): readonly (readonly number[])[] {
  const strokes: number[][] = [];
  let stroke: number[] | null = null;
  let end = -Infinity;
  const perMs = view.width / (view.until - view.from);
  for (const { at, rate, gain, offset, raw } of runs) {
    const first = Math.max(0, Math.floor(((view.from - at) * rate) / 1000));
    const last = Math.min(raw.length, Math.ceil(((view.until - at) * rate) / 1000) + 1);
    if (first >= last) continue;
    const begin = at + (first * 1000) / rate;
    if (begin - end > JITTER_MS) stroke = null;
    const inColumn = rate / 1000 / perMs / view.columnsPerUnit;
    const step = inColumn > 2 ? Math.floor(inColumn) : 1;
    // Counted from the run's beginning, so that a column holds the same samples wherever the page begins.
    for (let index = first - (first % step); index < last; index += step) {
      const [low, high, lowFirst] =
        step === 1 ? one(raw, index) : extremes(raw, index, Math.min(index + step, raw.length));
      if (low === INVALID) {
        stroke = null;
        continue;
      }
      const x = (at + (index * 1000) / rate - view.from) * perMs;
      if (!stroke) strokes.push((stroke = []));
      const [a, b] = lowFirst ? [low, high] : [high, low];
      stroke.push(x, view.y(a * gain + offset));
      if (a !== b) stroke.push(x, view.y(b * gain + offset));
    }
    end = at + (last * 1000) / rate;
  }
  return strokes;
}

type Extremes = readonly [low: number, high: number, lowFirst: boolean];

function one(raw: Int16Array, index: number): Extremes {
  return [raw[index]!, raw[index]!, true];
}

/** One invalid sample makes a hole, as in the live drawing: `INVALID` as the lowest. */
function extremes(raw: Int16Array, from: number, until: number): Extremes {
  let [low, high] = [from, from];
  for (let index = from; index < until; index += 1) {
    if (raw[index] === INVALID) return [INVALID, INVALID, true];
    if (raw[index]! < raw[low]!) low = index;
    if (raw[index]! > raw[high]!) high = index;
  }
  return [raw[low]!, raw[high]!, low <= high];
}

const seen = new WeakMap<WaveRun, readonly [low: number, high: number]>();

/** Lowest and highest valid value of all runs of a row; null where there is none. */
export function extentOf({ runs }: WaveRow): readonly [low: number, high: number] | null {
  let [low, high] = [Infinity, -Infinity];
  for (const run of runs) {
    const known = seen.get(run) ?? extentOfRun(run);
    seen.set(run, known);
    low = Math.min(low, known[0]);
    high = Math.max(high, known[1]);
  }
  return low <= high ? [low, high] : null;
}

function extentOfRun({ raw, gain, offset }: WaveRun): readonly [low: number, high: number] {
  let [low, high] = [Infinity, -Infinity];
  for (const count of raw) {
    if (count === INVALID) continue;
    if (count < low) low = count;
    if (count > high) high = count;
  }
  return [low * gain + offset, high * gain + offset];
}
