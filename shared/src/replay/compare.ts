import { comparePriority } from "@evenkeel/shared/alarms";
import type { EpochMs } from "@evenkeel/shared/time";
import type { Episode } from "./episodes.ts";

/** The alarms of two runs of one session beside each other. */
export interface Comparison {
  /** An alarm in both, however much later or lesser now. */
  readonly kept: readonly { readonly then: Episode; readonly now: Episode }[];
  /** No longer raised, and nobody had to do anything about it. */
  readonly saved: readonly Episode[];
  /** No longer raised, though it was HIGH, or somebody treated the patient during it or soon after. */
  readonly missed: readonly Episode[];
  /** Raised now alone. */
  readonly added: readonly Episode[];
}

/** House rule: what is done to a patient within so long of an alarm may have been done because of it. */
export const ACT_WITHIN_MS = 120_000;

/**
 * @param acts when somebody treated the patient: stopped or paused the drug, gave a medicine, intervened, or recorded an
 *   adverse event
 */
export function compareRuns(then: readonly Episode[], now: readonly Episode[], acts: readonly EpochMs[]): Comparison {
  const present = byCondition(now);
  const past = byCondition(then);
  const kept: { then: Episode; now: Episode }[] = [];
  const saved: Episode[] = [];
  const missed: Episode[] = [];
  for (const one of then) {
    const same = (present.get(one.condition) ?? []).filter((other) => overlap(one, other));
    const [worst] = same.sort((a, b) => comparePriority(b.priority, a.priority) || a.onset - b.onset);
    if (worst) kept.push({ then: one, now: worst });
    else if (mattered(one, acts)) missed.push(one);
    else saved.push(one);
  }
  const added = now.filter((one) => !(past.get(one.condition) ?? []).some((other) => overlap(one, other)));
  return { kept, saved, missed, added };
}

function byCondition(episodes: readonly Episode[]): ReadonlyMap<string, readonly Episode[]> {
  return Map.groupBy(episodes, ({ condition }) => condition);
}

function overlap(a: Episode, b: Episode): boolean {
  return a.onset <= (b.until ?? Infinity) && b.onset <= (a.until ?? Infinity);
}

function mattered({ priority, onset, until }: Episode, acts: readonly EpochMs[]): boolean {
  if (priority === "high") return true;
  return acts.some((at) => at >= onset && at <= (until ?? Infinity) + ACT_WITHIN_MS);
}
