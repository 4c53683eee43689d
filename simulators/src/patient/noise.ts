/**
 * Noise by index: the value at an index depends on nothing but the seed and the index, so that it does not matter in
 * which steps a signal is asked for, or whether another signal is drawn beside it.
 */
export interface Noise {
  /** Uniform in [0, 1). */
  uniform(index: number): number;
  /** Close to normal, mean 0 and standard deviation 1, never beyond 3.5. */
  normal(index: number): number;
}

/** Four bytes, each uniform from 0 to 255: the sum's middle and standard deviation. */
const MIDDLE = 4 * 127.5;
const SPREAD = Math.sqrt((4 * (256 * 256 - 1)) / 12);

/** @param seed the session's; @param stream which of its noises, so that two of them have nothing in common */
export function noise(seed: number, stream: string): Noise {
  let key = seed >>> 0;
  for (let at = 0; at < stream.length; at += 1) key = Math.imul(key ^ stream.charCodeAt(at), 0x01000193);

  // Avalanche steps of Austin Appleby's MurmurHash3; times since 1970 need more than 32 bits.
  function mixed(index: number): number {
    let hash = Math.imul((index >>> 0) ^ key, 0x9e3779b1) + Math.imul((index / 4_294_967_296) | 0, 0x85ebca77);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) >>> 0;
  }

  return {
    uniform: (index) => mixed(index) / 4_294_967_296,
    normal(index) {
      const bits = mixed(index);
      return ((bits & 255) + ((bits >>> 8) & 255) + ((bits >>> 16) & 255) + (bits >>> 24) - MIDDLE) / SPREAD;
    },
  };
}

/** A sine of `hertz` at a host time; exact for times since 1970, where the bare product would lose its digits. */
export function sine(hertz: number, at: number, phase = 0): number {
  const turns = (at / 1000) * hertz;
  return Math.sin(2 * Math.PI * (turns - Math.floor(turns) + phase));
}

/** Noise of low frequency: a curve through one point of `points` in every `everyMs`, in [-1, 1]. */
export function drift(points: Noise, at: number, everyMs: number): number {
  const place = at / everyMs;
  const index = Math.floor(place);
  const part = place - index;
  const eased = part * part * (3 - 2 * part);
  return 2 * (points.uniform(index) * (1 - eased) + points.uniform(index + 1) * eased) - 1;
}
