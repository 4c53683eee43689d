import type { AskedLimit } from "../change-limit.ts";
import type { AlarmProfile } from "../profile.ts";
import { limitName } from "./limit-name.ts";
import { settable } from "./settable.ts";

/**
 * Why a change in a session needs a supervisor with a reason, in words that say what may be chosen without; null when
 * it does not. A limit that goes back to the profile's own setting, or to that of a phase, was approved with it.
 *
 * @param opening what a rule was when the session began, for those that were changed since
 */
export function needsSupervision(
  profile: AlarmProfile,
  asked: readonly AskedLimit[],
  opening: ReadonlyMap<string, Omit<AskedLimit, "rule">>,
): string | null {
  for (const to of asked) {
    const now = settable(profile, to.rule);
    if (!now || isApproved(profile, to, opening.get(to.rule))) continue;
    // A vital has several limits on one side: the priority tells them apart.
    const name = `${limitName(now)} (${now.priority.toUpperCase()})`;
    if (now.enabled && !to.enabled && now.priority === "high") {
      return `${name}: a supervisor may switch it off, with a reason. It can be moved instead.`;
    }
    const lock = lockOf(profile, to.rule);
    // What nobody may is refused for itself.
    if (!now.bounds || !isWithin(to.limit, now.bounds)) continue;
    if (lock && to.limit !== now.limit && !isWithin(to.limit, lock)) {
      return `${name} can be set from ${lock.min} to ${lock.max} here. Beyond that a supervisor is needed, with a reason.`;
    }
  }
  return null;
}

function isWithin(value: number, { min, max }: { readonly min: number; readonly max: number }): boolean {
  return value >= min && value <= max;
}

/** Where a limit may be moved without a supervisor; null where only the bounds hold. */
export function lockOf({ locks }: AlarmProfile, rule: string): { readonly min: number; readonly max: number } | null {
  return (locks && Object.hasOwn(locks, rule) && locks[rule]) || null;
}

function isApproved(
  { phases = {} }: AlarmProfile,
  to: AskedLimit,
  opening: Omit<AskedLimit, "rule"> | undefined,
): boolean {
  if (opening && opening.limit === to.limit && opening.enabled === to.enabled) return true;
  return Object.values(phases).some((changes) =>
    changes?.some(({ rule, limit, enabled }) => rule === to.rule && limit === to.limit && enabled === to.enabled),
  );
}
