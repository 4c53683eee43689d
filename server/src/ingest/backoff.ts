/** A number from 0 up to 1, drawn anew with each call. */
export type Chance = () => number;

const STEPS_MS = [250, 500, 1000, 2000] as const;
/** Devices that were lost together (a switch, a hub) must not come back in step; small enough to heal within 3 s. */
const JITTER = 0.1;

/** How long to wait before try number `attempt` (from 0): 250 ms doubling to 2 s, at most a tenth longer by chance. */
export function backoffMs(attempt: number, chance: Chance): number {
  const step = STEPS_MS[Math.min(attempt, STEPS_MS.length - 1)] ?? 2000;
  return Math.round(step * (1 + JITTER * chance()));
}

/** A seeded generator (mulberry32), so that the same device waits alike in every run of a test. */
export function seededChance(seed: string): Chance {
  let state = 0;
  for (const letter of seed) state = (Math.imul(state, 31) + (letter.codePointAt(0) ?? 0)) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
