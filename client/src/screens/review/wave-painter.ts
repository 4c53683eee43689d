import { WAVES } from "@evenkeel/shared/vitals";
import type { Marked } from "./cursor.ts";
import { spanOf } from "./wave-span.ts";
import { strokesOf, type WaveRow } from "./wave-trace.ts";

/** A canvas in CSS pixels; the context is scaled to the device's. */
export interface WaveSurface {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  /** A colour by its role, such as `hr` or `dim`. */
  readonly ink: (role: string) => string;
}

export interface WavePicture {
  readonly rows: readonly WaveRow[];
  readonly view: Marked;
  readonly cursor: number;
  readonly marked: Marked | null;
  /** Where the record begins and ends. */
  readonly recorded: Marked;
  readonly words: { readonly watermark: string; readonly none: string };
}

const LABEL_PX = 16;

/** All waves of a stretch, one below the other: second marks, the cursor, what is marked, and over it all the watermark. */
export function paintWaves({ context: on, width, height, ink }: WaveSurface, picture: WavePicture): void {
  const { rows, view, cursor, marked } = picture;
  const x = (t: number) => ((t - view.from) / (view.until - view.from)) * width;
  on.clearRect(0, 0, width, height);
  if (marked) {
    on.fillStyle = ink("raise");
    on.fillRect(x(marked.from), 0, x(marked.until) - x(marked.from), height);
  }
  seconds(on, view, x, height, ink("line"));
  const tall = height / Math.max(1, rows.length);
  const empty: boolean[] = [];
  for (const [index, row] of rows.entries()) {
    const top = index * tall;
    const [low, high] = spanOf(row);
    const y = (value: number) => top + LABEL_PX + (1 - (value - low) / (high - low)) * (tall - LABEL_PX - 6);
    const strokes = strokesOf(row, { from: view.from, until: view.until, width, columnsPerUnit: 1, y });
    line(on, strokes, ink(WAVES[row.wave].colour));
    empty.push(strokes.length === 0);
  }
  outside(on, picture, x, width, height, ink("panel"));
  on.font = "12px Inter, sans-serif";
  on.textAlign = "left";
  on.fillStyle = ink("dim");
  for (const [index, row] of rows.entries()) {
    const { label, unit } = WAVES[row.wave];
    const words = [label, unit, empty[index] ? picture.words.none : ""].filter(Boolean).join("  ");
    on.fillText(words, 8, index * tall + 14);
  }
  watermark(on, picture.words.watermark, width, height, ink("text"));
  on.fillStyle = ink("text");
  on.fillRect(Math.round(x(cursor)) - 0.5, 0, 1.5, height);
}

function line(on: CanvasRenderingContext2D, strokes: readonly (readonly number[])[], colour: string): void {
  on.strokeStyle = colour;
  on.lineWidth = 1.4;
  on.lineJoin = "round";
  on.beginPath();
  for (const stroke of strokes) {
    on.moveTo(stroke[0]!, stroke[1]!);
    for (let place = 2; place < stroke.length; place += 2) on.lineTo(stroke[place]!, stroke[place + 1]!);
  }
  on.stroke();
}

/** A line each second, every fifth stronger, on whole seconds of the day. */
function seconds(
  on: CanvasRenderingContext2D,
  view: Marked,
  x: (t: number) => number,
  height: number,
  ink: string,
): void {
  const every = view.until - view.from > 20_000 ? 5000 : 1000;
  on.fillStyle = ink;
  for (let t = Math.ceil(view.from / every) * every; t < view.until; t += every) {
    on.fillRect(Math.round(x(t)), 0, t % (5 * every) === 0 ? 2 : 1, height);
  }
}

/** Before the beginning and after the end there is no record, and so no hole in it either. */
function outside(
  on: CanvasRenderingContext2D,
  { recorded, view }: WavePicture,
  x: (t: number) => number,
  width: number,
  height: number,
  ink: string,
): void {
  on.fillStyle = ink;
  if (view.from < recorded.from) on.fillRect(0, 0, x(recorded.from), height);
  if (view.until > recorded.until) on.fillRect(x(recorded.until), 0, width - x(recorded.until), height);
}

function watermark(on: CanvasRenderingContext2D, words: string, width: number, height: number, ink: string): void {
  on.save();
  on.globalAlpha = 0.08;
  on.fillStyle = ink;
  on.textAlign = "center";
  on.font = `700 ${Math.min(96, height / 2.5)}px Inter, sans-serif`;
  for (const share of [0.26, 0.74]) {
    on.save();
    on.translate(width * share, height * 0.55);
    on.rotate(-0.2);
    on.fillText(words, 0, 0);
    on.restore();
  }
  on.restore();
}
