import type { EpochMs } from "@evenkeel/shared/time";

/** Something that comes over a patient and goes again. */
export interface Episode {
  readonly at: EpochMs;
  readonly lastsMs: number;
  /** 0 to 1. */
  readonly severity: number;
}

/** How much of it there is at a moment: rises smoothly, holds, and fades after its length. */
export function strength(episode: Episode | null, at: EpochMs, riseMs: number, fadeMs: number): number {
  if (episode === null || at < episode.at) return 0;
  const end = episode.at + episode.lastsMs;
  const reached = eased((Math.min(at, end) - episode.at) / riseMs);
  return episode.severity * (at <= end ? reached : reached * Math.exp(-(at - end) / fadeMs));
}

/** Whether it is on at a moment, for what has no degrees. */
export function during(episode: Episode | null, at: EpochMs): boolean {
  return episode !== null && at >= episode.at && at < episode.at + episode.lastsMs;
}

function eased(part: number): number {
  const t = Math.min(1, Math.max(0, part));
  return t * t * (3 - 2 * t);
}
