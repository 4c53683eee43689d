/** CSS has 96 px to an inch by definition: on a screen of another density a millimetre is a nominal one. */
export const PX_PER_MM = 96 / 25.4;

/** A sweep speed as CSS pixels for each millisecond. */
export function pxPerMs(mmPerS: number): number {
  return (mmPerS * PX_PER_MM) / 1000;
}

/** 25 mm/s: the paper speed that every bedside monitor starts with. */
export const PX_PER_MS = pxPerMs(25);

/** Drawn this far behind the server's time, so that a late packet still lands ahead of the pen. */
export const DELAY_MS = 400;

/** Erase bar ahead of the pen, 4 mm: what is old and what is new must not touch. */
export const ERASE_PX = 4 * PX_PER_MM;

/** A stretch of the canvas in CSS pixels, `from` < `to`. */
export interface Strip {
  readonly from: number;
  readonly to: number;
}

/** Where the pen stands at a time. Anchored to the epoch, so that all canvases of one width and `speed` (px/ms) sweep in step. */
export function penAt(t: number, width: number, speed = PX_PER_MS): number {
  const x = (t * speed) % width;
  return x < 0 ? x + width : x;
}

/** How much time one sweep over the canvas takes. */
export function sweepMs(width: number, speed = PX_PER_MS): number {
  return width / speed;
}

/**
 * The strips to wipe when the pen moves from `t0` to `t1`: exactly the new columns ahead of the erase bar, cut in two
 * where they wrap. After a hole of a whole sweep or more it is the whole canvas.
 */
export function stripsToErase(t0: number, t1: number, width: number, speed = PX_PER_MS): readonly Strip[] {
  const length = (t1 - t0) * speed;
  if (length <= 0) return [];
  if (length + ERASE_PX >= width) return [{ from: 0, to: width }];
  const from = penAt(t0 + ERASE_PX / speed, width, speed);
  const to = from + length;
  if (to <= width) return [{ from, to }];
  return [
    { from, to: width },
    { from: 0, to: to - width },
  ];
}

/**
 * How far the pen may go: `DELAY_MS` behind now, but never past the newest sample, so that a late packet is waited for
 * instead of leaving a hole that its samples could never fill. Null when there has been no sample for so long that the
 * wave is no longer one.
 */
export function penTime(now: number, lastT: number | null): number | null {
  if (lastT === null || now - lastT > NO_SIGNAL_MS) return null;
  return Math.min(now - DELAY_MS, lastT);
}

/** Without a sample for so long the trace is taken away: a standing wave must not look like a live one. */
export const NO_SIGNAL_MS = 2000;
