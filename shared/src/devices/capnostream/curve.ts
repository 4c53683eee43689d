import type { WaveformChunk } from "@evenkeel/shared/vitals";
import { SAMPLE_RATE } from "./sample-clock.ts";

/** Ten seconds: a source that is further ahead loses its oldest samples. */
const MOST = 10 * SAMPLE_RATE;

/** CO2 samples waiting for their messages, brought to 20 a second by straight lines. */
export class Curve {
  private waiting: (number | null)[] = [];
  private before: number | null = null;
  /** Where the next output sample lies, in input samples after the first one of the next chunk. */
  private position = 0;

  /** Takes a chunk of any rate and joins it to the one before. */
  add({ samples, rate }: WaveformChunk): void {
    if (samples.length === 0 || !(rate >= 1) || !Number.isFinite(rate)) return;
    const step = rate / SAMPLE_RATE;
    for (; this.position <= samples.length - 1; this.position += step) {
      this.waiting.push(this.between(samples, this.position));
    }
    this.position -= samples.length;
    this.before = samples.at(-1) ?? null;
    if (this.waiting.length > MOST) this.waiting = this.waiting.slice(-MOST);
  }

  /** The next sample: `null` where the source has none, 0 (no CO2) where it says nothing. */
  take(): number | null {
    const next = this.waiting.shift();
    return next === undefined ? 0 : next;
  }

  private between(samples: readonly (number | null)[], position: number): number | null {
    const index = Math.floor(position);
    const left = (index < 0 ? this.before : samples[index]) ?? null;
    const share = position - index;
    if (left === null || share === 0) return left;
    const right = samples[index + 1] ?? null;
    return right === null ? null : left + (right - left) * share;
  }
}
