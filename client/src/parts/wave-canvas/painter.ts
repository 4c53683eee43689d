import type { WaveRing } from "../../stores/waves.ts";
import type { Span } from "./span.ts";
import { DELAY_MS, ERASE_PX, penAt, penTime, PX_PER_MS, stripsToErase, sweepMs } from "./sweep.ts";

export interface Surface {
  readonly context: CanvasRenderingContext2D;
  /** In CSS pixels; the context is scaled to the device's. */
  readonly width: number;
  readonly height: number;
  readonly ink: string;
  /** Pixels a millisecond; 25 mm/s where it is left out. */
  readonly speed?: number;
}

export interface WavePainter {
  /** Draws what is new up to `now` (server time). @returns false while there is no signal, and then nothing is drawn. */
  paint(now: number): boolean;
}

/** The span is looked at again this often: often enough to follow, seldom enough to be steady. */
const RESCALE_MS = 2000;
export const LINE_PX = 1.8;

/**
 * The pen of one sweep: each frame it wipes the columns ahead of it and draws the samples that are new, nothing else.
 * @param spanFor the span to draw in, from the extremes of the last seconds
 */
export function wavePainter(surface: Surface, ring: WaveRing, spanFor: (seen: Span) => Span): WavePainter {
  const { context, width, height, ink, speed = PX_PER_MS } = surface;
  /** Time of the newest sample on the canvas, from which the line goes on; null when it is empty. */
  let drawn: number | null = null;
  let span: Span | null = null;
  let spanAt = 0;
  let samples: Float32Array = new Float32Array(0);

  function clear(): void {
    context.clearRect(0, 0, width, height);
    drawn = null;
    span = null;
  }

  function rescale(pen: number): Span | null {
    if (span && pen - spanAt < RESCALE_MS) return span;
    const seen = extremes(ring.read(pen - Math.min(sweepMs(width, speed), 6000), pen));
    if (!seen) return span;
    spanAt = pen;
    const next = spanFor(seen);
    // Two scales on one canvas would make one pulse look weaker than the next: what is there is drawn anew.
    if (span && (next.low !== span.low || next.high !== span.high)) drawn = null;
    span = next;
    return span;
  }

  return {
    paint(now) {
      const pen = penTime(now, ring.lastT);
      if (pen === null || width <= 0) {
        if (drawn !== null) clear();
        return false;
      }
      const scale = rescale(pen);
      if (!scale) return pen > now - DELAY_MS - 1000;
      const whole = drawn === null || pen - drawn > sweepMs(width, speed) || pen < drawn - 1000;
      if (whole) context.clearRect(0, 0, width, height);
      // What is drawn at first ends before the erase bar, which wipes only what comes after it.
      const from: number = whole ? pen - sweepMs(width - ERASE_PX - 1, speed) : drawn!;
      // Samples are asked for on one absolute grid, so that every frame agrees on where each of them is; and only those
      // that are there, since the segment to one that has yet to come would be left out for good.
      const first = Math.round((from * ring.hz) / 1000);
      const last = Math.floor((Math.min(pen * ring.hz, ring.lastT! * ring.hz - 1000) + 0.5) / 1000);
      if (last <= first) return true;
      const end = (last * 1000) / ring.hz;
      if (!whole)
        for (const strip of stripsToErase(from, end, width, speed)) wipe(context, strip.from, strip.to, height);
      samples = trace(surface, ring, scale, first, last, samples);
      drawn = end;
      return true;
    },
  };

  function wipe(on: CanvasRenderingContext2D, left: number, right: number, tall: number): void {
    on.clearRect(left, 0, right - left, tall);
  }

  function trace(
    { context: on }: Surface,
    from: WaveRing,
    scale: Span,
    first: number,
    last: number,
    reuse: Float32Array,
  ) {
    const timeOf = (sample: number) => (sample * 1000) / from.hz;
    const room = reuse.length > last - first + 2 ? reuse : new Float32Array((last - first + 2) * 2);
    const values = from.read(timeOf(first), timeOf(last + 1), room);
    on.strokeStyle = ink;
    on.lineWidth = LINE_PX;
    on.lineJoin = "round";
    on.lineCap = "round";
    on.beginPath();
    let pen = false;
    let before = -1;
    for (let index = 0; index < values.length; index++) {
      const value = values[index]!;
      const x = penAt(timeOf(first + index), width, speed);
      if (Number.isNaN(value)) pen = false;
      else {
        const y = yOf(value, scale, height);
        if (pen && x >= before) on.lineTo(x, y);
        else on.moveTo(x, y);
        pen = true;
      }
      before = x;
    }
    on.stroke();
    return room;
  }
}

export function yOf(value: number, span: Span, height: number): number {
  const inside = (value - span.low) / (span.high - span.low);
  return height - LINE_PX - Math.min(1.02, Math.max(-0.02, inside)) * (height - 2 * LINE_PX);
}

export function extremes(values: Float32Array): Span | null {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? { low, high } : null;
}
