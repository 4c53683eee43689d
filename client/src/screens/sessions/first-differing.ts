import type { ReplayAnswer, WireEpisode } from "@evenkeel/shared/wire";

/**
 * The vital of the alarm that differs first in time between the two runs, of those that were measured: it is the trend
 * that somebody wants to see. Undefined where none differs.
 */
export function firstDiffering<Vital extends string>(
  { missed, saved, added, kept }: Pick<ReplayAnswer, "added" | "kept" | "missed" | "saved">,
  measured: readonly Vital[],
): Vital | undefined {
  const moved = kept.filter(({ then, now }) => then.onset !== now.onset || then.priority !== now.priority);
  const differing = [...missed, ...saved, ...added, ...moved.flatMap(({ then, now }) => earlier(then, now))];
  const vitals = differing
    .sort((a, b) => a.onset - b.onset)
    .flatMap(({ vital }) => measured.find((one) => one === vital) ?? []);
  return vitals[0];
}

function earlier(then: WireEpisode, now: WireEpisode): WireEpisode {
  return now.onset < then.onset ? now : then;
}
