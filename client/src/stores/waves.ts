import type { WaveKey } from "@evenkeel/shared/vitals";
import type { WireWave } from "@evenkeel/shared/wire";
import { waveRing as createRing, type WaveRing } from "./wave-ring.ts";

export type { WaveRing } from "./wave-ring.ts";

const rings = new Map<string, Map<WaveKey, WaveRing>>();

/** The ring of one wave of one room, the same object for as long as the page lives. */
export function waveRing(room: string, wave: WaveKey): WaveRing {
  const waves = rings.get(room) ?? new Map<WaveKey, WaveRing>();
  rings.set(room, waves);
  const ring = waves.get(wave) ?? createRing();
  waves.set(wave, ring);
  return ring;
}

/** -32768 on the wire says that the device marked the sample invalid. */
const INVALID = -32768;

/**
 * Samples of a chunk in the wave's unit, NaN where invalid; null when its text is not base64 of whole Int16
 * (it is then left out, which shows as a hole).
 */
export function decodeWave(chunk: Pick<WireWave, "gain" | "offset" | "s">): Float32Array | null {
  let bytes: string;
  try {
    bytes = atob(chunk.s);
  } catch {
    return null;
  }
  if (bytes.length % 2 !== 0) return null;
  const samples = new Float32Array(bytes.length / 2);
  for (let index = 0; index < samples.length; index++) {
    const word = bytes.charCodeAt(index * 2) | (bytes.charCodeAt(index * 2 + 1) << 8);
    const raw = word >= 0x8000 ? word - 0x10000 : word;
    samples[index] = raw === INVALID ? NaN : raw * chunk.gain + chunk.offset;
  }
  return samples;
}

/** Which device each wave is drawn from: two devices never braid one line. */
const devices = new Map<WaveRing, { readonly device: string; readonly at: number }>();
/** Another device takes a wave over when the one drawn has been silent this long. */
const TAKE_OVER_MS = 3000;

/** Takes a chunk into its room's ring. */
export function hearWave(room: string, chunk: WireWave): void {
  if (!(chunk.hz > 0)) return;
  const ring = waveRing(room, chunk.w);
  const drawn = devices.get(ring);
  if (drawn && drawn.device !== chunk.d && chunk.t - drawn.at < TAKE_OVER_MS) return;
  const samples = decodeWave(chunk);
  if (!samples) return;
  devices.set(ring, { device: chunk.d, at: chunk.t });
  ring.write(chunk.t, chunk.hz, samples);
}

/** Another patient, a room made anew, or (with `device`) a device that is no longer here: no sample of before may stay. */
export function forgetWaves(room: string, device?: string): void {
  for (const ring of rings.get(room)?.values() ?? []) {
    if (device !== undefined && devices.get(ring)?.device !== device) continue;
    ring.clear();
    devices.delete(ring);
  }
}
