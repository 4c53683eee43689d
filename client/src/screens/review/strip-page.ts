import { WAVES } from "@evenkeel/shared/vitals";
import type { Marked } from "./cursor.ts";
import { spanOf } from "./wave-span.ts";
import { strokesOf, type WaveRow } from "./wave-trace.ts";

/** The paper speed, and with it the time of a line: 250 mm of the 277 between the margins of A4 on its side. */
export const MM_PER_S = 25;
const LINE_MS = 10_000;
/** What is left of a page below its head and above its foot, in mm. */
const ROOM_MM = 138;
const MOST_LANE_MM = 30;
const ECG_MM_PER_MV = 10;

export interface StripLane {
  readonly label: string;
  /** Such as `10 mm/mV`, or what its top and bottom stand for. */
  readonly scale: string;
  readonly topMm: number;
  readonly tallMm: number;
  /** Path data in mm. */
  readonly path: string;
}

/** One line of the strip. A mm of it is a mm of paper. */
export interface StripLine {
  readonly from: number;
  readonly until: number;
  readonly wideMm: number;
  readonly tallMm: number;
  readonly lanes: readonly StripLane[];
}

/** Lays a strip out for one page of A4: lines of ten seconds, a lane for each wave, at a true 25 mm/s. */
export function stripLines(strip: Marked, rows: readonly WaveRow[]): readonly StripLine[] {
  const count = Math.max(1, Math.ceil((strip.until - strip.from) / LINE_MS));
  const tallMm = Math.min(MOST_LANE_MM, Math.floor(ROOM_MM / count / Math.max(1, rows.length)));
  return Array.from({ length: count }, (_, index): StripLine => {
    const from = strip.from + index * LINE_MS;
    const until = Math.min(strip.until, from + LINE_MS);
    const wideMm = ((until - from) / 1000) * MM_PER_S;
    const lanes = rows.map((row, place) => lane(row, { from, until }, wideMm, place * tallMm, tallMm));
    return { from, until, wideMm, tallMm: tallMm * Math.max(1, rows.length), lanes };
  });
}

function lane(row: WaveRow, { from, until }: Marked, width: number, topMm: number, tallMm: number): StripLane {
  const { label, unit } = WAVES[row.wave];
  const [low, high] = spanOf(row);
  const drawn = tallMm - 2;
  const fits = drawn / (high - low);
  // An ECG is read against its calibration; where a lane is too low for it, half of it, and the page says so.
  const wanted = [ECG_MM_PER_MV, ECG_MM_PER_MV / 2].find((gain) => gain <= fits);
  const gain = unit === "mV" ? (wanted ?? fits) : fits;
  const middle = (low + high) / 2;
  const y = (value: number) => topMm + tallMm / 2 - (value - middle) * gain;
  // Ten points a mm: finer than a printer's line.
  const strokes = strokesOf(row, { from, until, width, columnsPerUnit: 10, y });
  const scale = unit === "mV" ? `${round(gain)} mm/mV` : `${round(low)}–${round(high)} ${unit}`;
  return {
    label,
    scale: unit === "" ? "" : scale,
    topMm,
    tallMm,
    path: strokes.map((one) => pathOf(one, width)).join(""),
  };
}

const round = (value: number): string => String(Math.round(value * 10) / 10);

function pathOf(stroke: readonly number[], width: number): string {
  let path = "";
  for (let place = 0; place < stroke.length; place += 2) {
    const x = Math.min(width, Math.max(0, stroke[place]!));
    path += `${place === 0 ? "M" : "L"}${x.toFixed(2)} ${stroke[place + 1]!.toFixed(2)}`;
  }
  return path;
}
