import type { EpochMs } from "@evenkeel/shared/time";

/** One sweep at 6.25 mm/s over the widest screen; older samples are overwritten. */
const RING_SECONDS = 90;
/** Chunks are stamped on arrival, so their times jitter: up to this much they are one unbroken run. */
const JITTER_MS = 250;

/** Samples of one wave by time. Lives outside React: canvases read it once a frame. */
export interface WaveRing {
  /** Samples per second; 0 until something was written. */
  readonly hz: number;
  /** Server time just after the newest sample; null until something was written. */
  readonly lastT: EpochMs | null;
  /** Raised by every write and clearing: a canvas that has seen it has nothing to draw. */
  readonly version: number;
  /** `at`: host time of the first sample; invalid samples are NaN. What it already has is not written twice. */
  write(at: EpochMs, hz: number, samples: Float32Array): void;
  /**
   * The samples from `from` up to but without `to`, evenly at `hz`; NaN where there is none. Give the same `out` again
   * to save the allocation: it is used when it is large enough, and a view of the right length is returned.
   */
  read(from: EpochMs, to: EpochMs, out?: Float32Array): Float32Array;
  clear(): void;
}

export function waveRing(seconds = RING_SECONDS): WaveRing {
  let hz = 0;
  let buffer = new Float32Array(0);
  /** Samples have a running number; number n is at `origin + n * 1000 / hz`, and `end` is the next to be written. */
  let origin = 0;
  let end = 0;
  let version = 0;

  const numberAt = (t: EpochMs) => Math.round(((t - origin) * hz) / 1000);
  const timeOf = (sample: number) => origin + (sample * 1000) / hz;

  function begin(at: EpochMs, rate: number): void {
    hz = rate;
    buffer = new Float32Array(Math.ceil(rate * seconds)).fill(NaN);
    origin = at;
    end = 0;
  }

  /** Holes stay holes: what was not received is NaN, never a line. */
  function skipTo(next: number): void {
    const hole = Math.min(next - end, buffer.length);
    for (let sample = next - hole; sample < next; sample++) buffer[sample % buffer.length] = NaN;
    end = next;
  }

  return {
    get hz() {
      return hz;
    },
    get lastT() {
      return hz === 0 ? null : timeOf(end);
    },
    get version() {
      return version;
    },
    write(at, rate, samples) {
      if (rate !== hz) begin(at, rate);
      const ahead = at - timeOf(end);
      let first = 0;
      if (ahead > JITTER_MS) skipTo(numberAt(at));
      else if (ahead < -JITTER_MS) first = Math.min(end - numberAt(at), samples.length);
      for (let index = first; index < samples.length; index++) {
        buffer[end % buffer.length] = samples[index]!;
        end++;
      }
      version++;
    },
    read(from, to, out) {
      const first = hz === 0 ? 0 : numberAt(from);
      const count = hz === 0 ? 0 : Math.max(0, numberAt(to) - first);
      const view = out && out.length >= count ? out.subarray(0, count) : new Float32Array(count);
      for (let index = 0; index < count; index++) {
        const sample = first + index;
        const kept = sample >= 0 && sample < end && sample >= end - buffer.length;
        view[index] = kept ? buffer[sample % buffer.length]! : NaN;
      }
      return view;
    },
    clear() {
      hz = 0;
      buffer = new Float32Array(0);
      version++;
    },
  };
}
