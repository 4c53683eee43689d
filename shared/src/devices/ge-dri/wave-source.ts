import type { WaveformChunk } from "@evenkeel/shared/vitals";
import { NO_VALUE } from "./basic-class.ts";
import { WAVE_SCALES, perCount } from "./wave-types.ts";

/** What waits at most, in seconds: a source that is further ahead loses its oldest samples. */
const MOST_S = 4;
/** What of it is still told when a host begins to listen: a monitor sends what it measures now. */
const FRESH_S = 0.5;
/** For so long a source that is late is bridged by its last sample; then there is none. */
const BRIDGE_S = 0.5;
const HIGHEST = 32_767;
const LOWEST = -31_999;

/** One wave of the twin: takes chunks of any rate, gives raw samples at the monitor's own. */
export class WaveSource {
  private readonly rate: number;
  private waiting: (number | null)[] = [];
  private level: number | null = null;
  private starved = Infinity;
  /** Where the next output sample lies, in input samples after the first of the next chunk. */
  private position = 0;
  private before: number | null = null;

  /** @param rate samples a second that go out */
  constructor(rate: number) {
    this.rate = rate;
  }

  add({ samples, rate }: WaveformChunk): void {
    if (samples.length === 0 || !(rate >= 1) || !Number.isFinite(rate)) return;
    const step = rate / this.rate;
    for (; this.position <= samples.length - 1; this.position += step) {
      this.waiting.push(this.between(samples, this.position));
    }
    this.position -= samples.length;
    this.before = samples.at(-1) ?? null;
    this.keep(MOST_S);
  }

  /** A host begins to listen. */
  begin(): void {
    this.keep(FRESH_S);
    this.starved = Infinity;
  }

  /** The next `count` samples; null where the source has none. */
  take(count: number): (number | null)[] {
    const taken = this.waiting.splice(0, count);
    if (taken.length > 0) {
      this.level = taken.at(-1) ?? null;
      this.starved = 0;
    }
    while (taken.length < count) {
      this.starved += 1;
      taken.push(this.starved <= BRIDGE_S * this.rate ? this.level : null);
    }
    return taken;
  }

  private keep(seconds: number): void {
    const most = Math.round(seconds * this.rate);
    if (this.waiting.length > most) this.waiting = this.waiting.slice(-most);
  }

  private between(samples: readonly (number | null)[], position: number): number | null {
    const index = Math.floor(position);
    const left = (index < 0 ? this.before : samples[index]) ?? null;
    const share = position - index;
    if (share === 0 || left === null) return left;
    const right = samples[index + 1] ?? null;
    return right === null ? null : left + (right - left) * share;
  }
}

/** @returns the raw count of a sample, as the monitor writes it; a control value for none */
export function rawOf(wave: WaveformChunk["wave"], sample: number | null, ambient: number): number {
  if (sample === null || !Number.isFinite(sample)) return NO_VALUE;
  const raw = Math.round((sample - WAVE_SCALES[wave].zero) / perCount(wave, ambient));
  return Math.max(LOWEST, Math.min(HIGHEST, raw));
}
