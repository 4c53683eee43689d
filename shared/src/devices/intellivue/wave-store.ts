import type { EpochMs } from "@evenkeel/shared/time";
import type { WaveformChunk } from "@evenkeel/shared/vitals";

/** Sixteen seconds: enough for a source that runs ahead of the monitor by several cycles. */
const KEPT_MS = 16_384;
/** A chunk that begins this near to where the last one ended goes on from there. */
const JOINS_SAMPLES = 2;

/** The last seconds of one wave, brought to the monitor's rate and filed by time. */
export class WaveStore {
  private readonly rate: number;
  private readonly samples: Float64Array;
  /** Where the last chunk ended, in samples of the monitor's rate since 1970. */
  private end = -Infinity;

  constructor(rate: number) {
    this.rate = rate;
    this.samples = new Float64Array(Math.ceil((KEPT_MS * rate) / 1000)).fill(Number.NaN);
  }

  get used(): boolean {
    return this.end > -Infinity;
  }

  add({ at, rate, samples }: WaveformChunk): void {
    if (samples.length === 0 || !(rate >= 1) || !Number.isFinite(rate) || !Number.isFinite(at)) return;
    const nominal = (at * this.rate) / 1000;
    const joins = Math.abs(nominal - this.end) <= JOINS_SAMPLES;
    const start = joins ? this.end : nominal;
    if (!joins) this.erase(nominal);
    const step = rate / this.rate;
    const capacity = this.samples.length;
    this.end = start + Math.min(samples.length / step, capacity);
    for (let number = Math.ceil(start); number < this.end; number++) {
      this.samples[number % capacity] = between(samples, (number - start) * step);
    }
  }

  /** Copies the samples from a time on; NaN where there is none. Returns how many there are. */
  copy(from: EpochMs, into: Float64Array): number {
    const first = Math.round((from * this.rate) / 1000);
    let found = 0;
    for (let index = 0; index < into.length; index++) {
      const number = first + index;
      const held = number < this.end && number >= this.end - this.samples.length;
      into[index] = held ? this.samples[number % this.samples.length]! : Number.NaN;
      if (!Number.isNaN(into[index])) found++;
    }
    return found;
  }

  /** Between the last sample and a later one there is a hole; a source that begins anew long before or after has no past. */
  private erase(from: number): void {
    if (!(Math.abs(from - this.end) < this.samples.length)) {
      this.samples.fill(Number.NaN);
      return;
    }
    for (let number = Math.ceil(this.end); number < from; number++) {
      this.samples[number % this.samples.length] = Number.NaN;
    }
  }
}

/** The value at a place between samples, by straight lines; NaN beside a sample that is invalid. */
function between(samples: readonly (number | null)[], place: number): number {
  const index = Math.min(samples.length - 1, Math.floor(place));
  const left = samples[index] ?? Number.NaN;
  const share = place - index;
  if (share <= 0 || index === samples.length - 1) return left;
  return left + ((samples[index + 1] ?? Number.NaN) - left) * share;
}
