import { sandboxWavesSchema } from "@evenkeel/shared/sandbox";
import type { WaveKey } from "@evenkeel/shared/vitals";
import { waveRing, type WaveRing } from "../../../stores/wave-ring.ts";

/** The waves of one run, in rings of its own: no ring of a real room is ever written from here. */
export interface RunWaves {
  readonly ring: (room: string, wave: WaveKey) => WaveRing;
  /** Takes an event of the stream; what cannot be read is left out and shows as a hole. */
  readonly hear: (text: string) => void;
  /** Simulated time at this moment, from when the newest samples came. */
  readonly now: () => number;
}

/** Chunks come ten times a second and jitter; a step larger than this is a stop, a leap or another speed. */
const STEP_MS = 500;

/** @param clock milliseconds of this machine, which only go forwards */
export function runWaves(clock: () => number = () => performance.now()): RunWaves {
  const rings = new Map<string, WaveRing>();
  /** Simulated time less this machine's. */
  let offset: number | null = null;

  function ring(room: string, wave: WaveKey): WaveRing {
    const key = JSON.stringify([room, wave]);
    const known = rings.get(key) ?? waveRing();
    rings.set(key, known);
    return known;
  }
  function keepTime(end: number): void {
    const seen = end - clock();
    offset = offset === null || Math.abs(seen - offset) > STEP_MS ? seen : offset + (seen - offset) * 0.1;
  }
  return {
    ring,
    hear(text) {
      let body: unknown;
      try {
        body = JSON.parse(text);
      } catch {
        return;
      }
      const chunks = sandboxWavesSchema.safeParse(body);
      if (!chunks.success) return;
      for (const { room, wave, atMs, rate, samples } of chunks.data) {
        if (!(rate > 0)) continue;
        ring(room, wave).write(
          atMs,
          rate,
          Float32Array.from(samples, (sample) => sample ?? NaN),
        );
        keepTime(atMs + (samples.length * 1000) / rate);
      }
    },
    now: () => (offset === null ? 0 : clock() + offset),
  };
}
