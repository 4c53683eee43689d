import type { Beat, Rhythm } from "../physiology.ts";
import { bump, Template } from "./pen.ts";

/**
 * Lead II of one beat as a sum of Gaussians, closed form of the model of McSharry 2003: centre in ms after R, standard
 * deviation in ms, height in mV, at 60 a minute. Its published QRS lasts 150 ms and its PR interval 210 ms, which on a
 * bedside screen reads as a conduction block: here PR is 165, QRS 92 and QT 410 ms, in the middle of the usual ranges.
 */
type Wave = readonly [centreMs: number, widthMs: number, mV: number];

const QRS: readonly Wave[] = [
  [-28, 8, -0.14],
  [0, 11, 1.18],
  [30, 9, -0.27],
];
const T: readonly Wave[] = [
  [228, 46, 0.12],
  [278, 38, 0.28],
];
const SHAPES = {
  sinus: [[-162, 21, 0.16], ...QRS, ...T],
  /** From elsewhere in the atria: a flat P close to its QRS. */
  atrial: [[-118, 15, 0.08], [-146, 12, -0.05], ...QRS, ...T],
  fibrillation: [...QRS, ...T],
  /** No P, QRS twice as wide and 1.4 times as high, T against it (clinical notes, signals section 2). */
  ventricular: [
    [0, 25, 1.65],
    [78, 28, -0.55],
    [300, 58, -0.45],
  ],
  /** A QRS of 0.14 s that runs into the next one. */
  tachycardia: [
    [0, 29, 1.35],
    [96, 38, -0.75],
  ],
} as const satisfies Record<string, readonly Wave[]>;

export type BeatShape = keyof typeof SHAPES;

/** Where a beat's drawing begins and ends, ms from R, at 60 a minute. */
export const FIRST_MS = -260;
export const LAST_MS = 520;

/** Points two ms apart. */
const TEMPLATES = Object.fromEntries(
  Object.entries(SHAPES).map(([shape, waves]) => [
    shape,
    new Template(FIRST_MS, LAST_MS, (LAST_MS - FIRST_MS) / 2 + 1, (place) =>
      waves.reduce((sum, [centre, width, mV]) => sum + mV * bump(place, centre, width), 0),
    ),
  ]),
) as Readonly<Record<BeatShape, Template>>;

/** How far from R the QRS reaches: that part keeps its width at any rate, as in people. */
const NARROW_MS = 60;
const WIDE_MS = 150;

export function shapeOf(beat: Beat, rhythm: Rhythm): BeatShape {
  if (beat.origin === "ventricular") return rhythm === "ventricular-tachycardia" ? "tachycardia" : "ventricular";
  if (rhythm === "atrial-fibrillation") return "fibrillation";
  return beat.origin;
}

/** How much closer P and T are to their QRS at this rate: with the root of RR, as Bazett's QT and the model do it. */
export function closeness(rrMs: number): number {
  return Math.min(1.2, Math.max(0.5, Math.sqrt(rrMs / 1000)));
}

/** mV of a beat `sinceMs` after its R peak (before it: negative). */
export function voltage(shape: BeatShape, sinceMs: number, scale: number): number {
  const fixed = shape === "ventricular" || shape === "tachycardia" ? WIDE_MS : NARROW_MS;
  const beyond = Math.abs(sinceMs) - fixed;
  return TEMPLATES[shape].at(beyond <= 0 ? sinceMs : Math.sign(sinceMs) * (fixed + beyond / scale));
}
