import type { Deed, Subject } from "./subject.ts";

/** Long enough to make a finding readable; the last bytes are for a person. */
const MOST_MS = 45_000;

/** What goes wrong when these deeds are done to a fresh subject; null when nothing does. */
export function replay(make: () => Subject, deeds: readonly Deed[]): string | null {
  const subject = make();
  for (const deed of deeds) {
    const { problem } = subject.suffer(deed);
    if (problem !== null) return problem;
  }
  return subject.weigh();
}

/**
 * Leaves out deeds as long as the same kind of thing still goes wrong: halves first, then ever smaller runs.
 * @returns the fewest deeds; null where it does not happen a second time
 */
export function shrink(make: () => Subject, deeds: readonly Deed[], problem: string): readonly Deed[] | null {
  const kind = kindOf(problem);
  const fails = (some: readonly Deed[]) => {
    const found = replay(make, some);
    return found !== null && kindOf(found) === kind;
  };
  if (!fails(deeds)) return null;
  let kept = deeds;
  const until = performance.now() + MOST_MS;
  const goesOn = () => performance.now() < until;
  for (let size = Math.ceil(kept.length / 2); size >= 1 && goesOn(); size = Math.floor(size / 2)) {
    for (let from = 0; from < kept.length && goesOn();) {
      const without = [...kept.slice(0, from), ...kept.slice(from + size)];
      if (without.length < kept.length && fails(without)) kept = without;
      else from += size;
    }
  }
  return kept;
}

/** `implausible: spo2 101` is of the kind `implausible`. */
export function kindOf(problem: string): string {
  return problem.slice(0, problem.indexOf(":"));
}
