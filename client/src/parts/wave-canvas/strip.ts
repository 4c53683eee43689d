import { WAVES, type WaveKey } from "@evenkeel/shared/vitals";
import type { WaveRing } from "../../stores/wave-ring.ts";
import { spanAtGain, type Gain } from "./gain.ts";
import { extremes, LINE_PX, yOf, type Surface } from "./painter.ts";
import type { Span } from "./span.ts";

/** A stretch of one wave that stands still, oldest sample first; NaN where there was none. */
export interface Strip {
  readonly wave: WaveKey;
  /** Server time of the first sample. */
  readonly from: number;
  readonly hz: number;
  readonly samples: Float32Array;
  readonly span: Span;
}

/** Takes the last `ms` of a wave as it is; null when there is nothing of it. */
export function stripOf(wave: WaveKey, ring: WaveRing, ms: number, gain: Gain): Strip | null {
  const { hz, lastT } = ring;
  if (lastT === null) return null;
  const samples = ring.read(lastT - ms, lastT).slice();
  const seen = extremes(samples);
  if (!seen) return null;
  return { wave, from: lastT - ms, hz, samples, span: spanAtGain(wave, gain, null, seen).shown };
}

/** How long a strip is. */
export function stripMs({ samples, hz }: Strip): number {
  return (samples.length * 1000) / hz;
}

/** The sample at a time after the strip's beginning; null where there is none. */
export function sampleAt({ samples, hz }: Strip, ms: number): number | null {
  const value = samples[Math.min(samples.length - 1, Math.max(0, Math.round((ms * hz) / 1000)))];
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** What lies between the two lines of the calipers. */
export interface Measured {
  readonly ms: number;
  /** How often a minute it would happen, were this one cycle; null where the lines are one on the other. */
  readonly perMinute: number | null;
  /** The second line's value less the first one's, in the wave's unit; null where the wave has none, or no sample. */
  readonly amplitude: number | null;
}

export function measure(strip: Strip, a: number, b: number): Measured {
  const ms = Math.round(Math.abs(b - a));
  const [first, second] = a <= b ? [a, b] : [b, a];
  const [from, to] = [sampleAt(strip, first), sampleAt(strip, second)];
  const amplitude = WAVES[strip.wave].unit === "" || from === null || to === null ? null : to - from;
  return { ms, perMinute: ms === 0 ? null : 60_000 / ms, amplitude };
}

/** Draws a strip whole, from left to right: once, since it stands still. */
export function drawStrip({ context, width, height, ink }: Surface, { samples, span }: Strip): void {
  context.clearRect(0, 0, width, height);
  context.strokeStyle = ink;
  context.lineWidth = LINE_PX;
  context.lineJoin = "round";
  context.beginPath();
  let pen = false;
  for (let index = 0; index < samples.length; index++) {
    const value = samples[index]!;
    if (Number.isNaN(value)) {
      pen = false;
      continue;
    }
    const x = (index * width) / samples.length;
    const y = yOf(value, span, height);
    if (pen) context.lineTo(x, y);
    else context.moveTo(x, y);
    pen = true;
  }
  context.stroke();
}
