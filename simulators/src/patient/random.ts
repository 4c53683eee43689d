/** A seeded generator: the same seed gives the same patient, bytes and faults (Tommy Ettinger's mulberry32 scheme). */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Normal with mean 0 and standard deviation 1. */
  normal(): number;
  /** A whole number in [0, below). */
  below(bound: number): number;
}

export function random(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    below: (bound) => Math.floor(next() * bound),
  };
}

/**
 * A value that wanders around its mean (Ornstein-Uhlenbeck): `tau` is how many ms it remembers, `sd` how far it goes.
 * Exact for any step, so the step's size does not change its statistics.
 */
export function wander(generator: Random, sd: number, tauMs: number): (stepMs: number) => number {
  let value = generator.normal() * sd;
  return (stepMs) => {
    const keep = Math.exp(-stepMs / tauMs);
    value = value * keep + generator.normal() * sd * Math.sqrt(1 - keep * keep);
    return value;
  };
}
