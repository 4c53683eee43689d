import type { EpochMs } from "@evenkeel/shared/time";
import type { AreaGate } from "./profile.ts";
import type { RuleWatch, WatchedArea } from "./state.ts";

type Inactive = Exclude<RuleWatch, { stage: "active" }>;

/**
 * Area over a limit: short dips are spared unless they are deep or keep coming (as Nellcor's SatSeconds: depth times
 * seconds, or three violations within a minute).
 *
 * @param depth how far the value is beyond the limit, more than 0; null when it is inside
 * @returns `full` when the condition exists
 */
export function stepArea(
  watch: Inactive | undefined,
  gate: AreaGate,
  depth: number | null,
  at: EpochMs,
): "full" | Inactive | undefined {
  const hits = (watch?.area?.hits ?? []).filter((hit) => at < hit + gate.withinMs);
  if (depth === null) {
    if (hits.length === 0) return undefined;
    if (watch?.stage === "resting" && hits.length === watch.area.hits.length) return watch;
    return { stage: "resting", area: { sum: 0, at, depth: 0, hits } };
  }
  if (watch?.stage !== "pending") {
    const all = [...hits, at];
    if (all.length >= gate.violations) return "full";
    return { stage: "pending", since: at, area: { sum: 0, at, depth, hits: all } };
  }
  const area = watch.area ?? { sum: 0, at: watch.since, depth, hits: [watch.since] };
  if (at >= fullAt(area, gate)) return "full";
  // A new sum only with a new depth: so it does not matter how often anybody looks.
  if (watch.area?.depth === depth) return watch;
  return { ...watch, area: { sum: area.sum + area.depth * (at - area.at), at, depth, hits: area.hits } };
}

export function areaDueAt(watch: Inactive, gate: AreaGate): EpochMs | null {
  if (watch.stage === "resting") return Math.min(...watch.area.hits) + gate.withinMs;
  return watch.area ? fullAt(watch.area, gate) : null;
}

/** When the area is full if the value stays as it is. */
function fullAt({ sum, at, depth }: WatchedArea, { unitSeconds }: AreaGate): EpochMs {
  return at + Math.ceil(Math.max(0, unitSeconds * 1000 - sum) / depth);
}
