/** A seeded generator: the same seed throws the same bytes (Tommy Ettinger's mulberry32 scheme). */
export interface Chance {
  /** A whole number in [0, bound). */
  below(bound: number): number;
  /** True that often, of one. */
  odds(share: number): boolean;
  /** One of them. @throws RangeError when there is none */
  pick<T>(list: readonly T[]): T;
}

export function seeded(seed: number): Chance {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
  const below = (bound: number): number => Math.floor(next() * bound);
  return {
    below,
    odds: (share) => next() < share,
    pick(list) {
      if (list.length === 0) throw new RangeError("nothing to pick from");
      return list[below(list.length)]!;
    },
  };
}

/** A seed for a part of a run, so that one part can be thrown again without what came before it. */
export function seedOf(seed: number, ...parts: readonly (number | string)[]): number {
  let mixed = seed >>> 0;
  for (const character of parts.join("/")) mixed = Math.imul(mixed ^ character.charCodeAt(0), 0x01000193) >>> 0;
  return mixed;
}
