import type { WaveformChunk } from "@evenkeel/shared/vitals";
import { FRAME_RATE } from "./frame.ts";

/** Ten seconds: a source that is further ahead loses its oldest samples. */
const MOST = 10 * FRAME_RATE;
const MIDDLE = 128;

/** Pleth samples waiting for their frames, brought to 75 a second and to whole counts of 0 to 255. */
export class PlethQueue {
  private waiting: (number | null)[] = [];
  private head = 0;
  /** What is sent when nothing waits: the line stays flat, as it does on a device that sees no pulse. */
  private level = MIDDLE;
  private before: number | null = null;
  /** Where the next output sample lies, in input samples after the first one of the next chunk. */
  private position = 0;

  /** Takes a chunk of any rate; joins it to the one before by straight lines. */
  add(chunk: WaveformChunk): void {
    const { samples, rate } = chunk;
    if (samples.length === 0 || !(rate >= 1) || !Number.isFinite(rate)) return;
    const step = rate / FRAME_RATE;
    for (; this.position <= samples.length - 1; this.position += step) {
      this.waiting.push(this.between(samples, this.position));
    }
    this.position -= samples.length;
    this.before = samples.at(-1) ?? null;
    if (this.waiting.length - this.head > MOST) this.head = this.waiting.length - MOST;
    if (this.head > MOST) this.compact();
  }

  /** The next sample; `null` where the source has none. */
  take(): number | null {
    if (this.head === this.waiting.length) return this.level;
    const sample = this.waiting[this.head++] ?? null;
    if (this.head === this.waiting.length) this.compact();
    if (sample !== null) this.level = sample;
    return sample;
  }

  private between(samples: readonly (number | null)[], position: number): number | null {
    const index = Math.floor(position);
    const left = (index < 0 ? this.before : samples[index]) ?? null;
    const share = position - index;
    if (share === 0 || left === null) return left === null ? null : count(left);
    const right = samples[index + 1] ?? null;
    return right === null ? null : count(left + (right - left) * share);
  }

  private compact(): void {
    this.waiting = this.waiting.slice(this.head);
    this.head = 0;
  }
}

function count(value: number): number | null {
  return Number.isFinite(value) ? Math.max(0, Math.min(255, Math.round(value))) : null;
}
