import type { Review } from "@evenkeel/shared/wire";
import type { OverviewLane } from "./overview-lanes.ts";
import type { WaveSurface } from "./wave-painter.ts";

/** Heights in px: of the alarms on top, of a lane, of the events and times below. */
export const ALARMS = 18;
export const LANE = 22;
const EVENTS = 12;
const TIMES = 16;

export const overviewHeight = (lanes: number): number => ALARMS + Math.max(1, lanes) * LANE + EVENTS + TIMES;

/** Taller the more urgent it was: colour never carries it alone. */
const TALL = { high: 14, medium: 9, low: 5 } as const;
const MINUTE = 60_000;
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480].map((minutes) => minutes * MINUTE);

export interface OverviewPicture {
  readonly review: Review;
  readonly lanes: readonly OverviewLane[];
  readonly from: number;
  readonly until: number;
  readonly timeOf: (t: number) => string;
}

/** The whole session on one strip. */
export function paintOverview(surface: WaveSurface, picture: OverviewPicture): void {
  const { context: on, width, height, ink } = surface;
  const { review, lanes, from, until } = picture;
  const x = (t: number) => ((t - from) / (until - from)) * width;
  const box = (span: { readonly from: number; readonly until: number }, top: number, tall: number) =>
    on.fillRect(x(span.from), top, Math.max(1.5, x(span.until) - x(span.from)), tall);
  const bottom = height - EVENTS - TIMES;
  on.clearRect(0, 0, width, height);

  on.fillStyle = ink("raise");
  for (const one of review.phases) if (one.phase === "recovery") box(one, 0, bottom);
  on.globalAlpha = 0.18;
  on.fillStyle = ink("dose");
  for (const run of review.runs) box(run, 0, bottom);
  on.globalAlpha = 1;
  on.fillStyle = ink("edge");
  for (const phase of review.phases) on.fillRect(Math.round(x(phase.from)), 0, 1, bottom);
  for (const gap of review.gaps) hatch(on, x(gap.from), x(gap.until), ALARMS, bottom, ink("edge"));

  for (const alarm of review.alarms) {
    on.fillStyle = ink(alarm.priority === "low" ? "alarm-low" : `alarm-${alarm.priority}-frame`);
    const tall = TALL[alarm.priority];
    box({ from: alarm.from, until: alarm.until ?? until }, ALARMS - 2 - tall, tall);
  }
  for (const [index, lane] of lanes.entries()) paintLane(surface, picture, lane, ALARMS + index * LANE, LANE, x);

  on.fillStyle = ink("text");
  for (const { at, kind } of review.log) if (kind === "session") on.fillRect(x(at) - 0.5, bottom + 2, 1.5, EVENTS - 4);
  times(surface, picture, x, height);
}

function paintLane(
  { context: on, width, ink }: WaveSurface,
  { review: { start, bucketMs } }: OverviewPicture,
  lane: OverviewLane,
  top: number,
  tall: number,
  x: (t: number) => number,
): void {
  const y = (value: number) => top + tall - 2 - ((value - lane.low) / (lane.high - lane.low)) * (tall - 5);
  on.fillStyle = ink("line");
  on.fillRect(0, Math.round(top + tall) - 1, width, 1);
  for (const curve of lane.curves) {
    on.fillStyle = ink(curve.ink);
    const wide = Math.max(1, x(start + bucketMs) - x(start));
    // Each bucket from its lowest to its highest: a peak is never lost, and what was not measured stays empty.
    for (let place = 0; place < curve.low.length; place += 1) {
      const [low, high] = [curve.low[place], curve.high[place]];
      if (low === null || low === undefined || high === null || high === undefined) continue;
      on.fillRect(x(start + place * bucketMs), y(high) - 0.75, wide, Math.max(1.5, y(low) - y(high) + 1.5));
    }
  }
  on.fillStyle = ink("nibp");
  for (const mark of lane.marks) {
    on.fillRect(x(mark.t) - 0.5, y(mark.top), 1, y(mark.bottom) - y(mark.top));
    for (const end of [mark.top, mark.bottom]) on.fillRect(x(mark.t) - 2.5, y(end) - 0.75, 5, 1.5);
  }
}

function hatch(
  on: CanvasRenderingContext2D,
  left: number,
  right: number,
  top: number,
  bottom: number,
  ink: string,
): void {
  on.save();
  on.beginPath();
  on.rect(left, top, Math.max(2, right - left), bottom - top);
  on.clip();
  on.strokeStyle = ink;
  on.lineWidth = 1;
  on.beginPath();
  for (let at = left - (bottom - top); at < right + 2; at += 6) {
    on.moveTo(at, bottom);
    on.lineTo(at + bottom - top, top);
  }
  on.stroke();
  on.restore();
}

function times(
  { context: on, width, ink }: WaveSurface,
  picture: OverviewPicture,
  x: (t: number) => number,
  height: number,
): void {
  const { from, until, timeOf } = picture;
  const most = Math.max(2, Math.floor(width / 90));
  const step = STEPS.find((one) => (until - from) / one <= most) ?? STEPS.at(-1)!;
  on.font = "11px Inter, sans-serif";
  on.textAlign = "center";
  on.fillStyle = ink("dim");
  // On whole hours and minutes of the day at this station.
  const zone = new Date(from).getTimezoneOffset() * MINUTE;
  for (let t = Math.ceil((from - zone) / step) * step + zone; t <= until; t += step) {
    const at = x(t);
    if (at > 24 && at < width - 24) on.fillText(timeOf(t), at, height - 4);
  }
}
