import type { AlarmProfile, LimitLock } from "../profile.ts";
import { lockOf } from "./supervision.ts";
import { settables } from "./settable.ts";

interface Setting {
  readonly limit: number | null;
  readonly enabled: boolean;
  readonly lock: LimitLock | null;
}

/** One rule that two profiles have differently. A side is null where that profile does not have the rule. */
export interface ProfileDifference {
  readonly rule: string;
  /** Which phase's; left out for the profile's own setting. */
  readonly phase?: string;
  readonly from: Setting | null;
  readonly to: Setting | null;
}

/** What the second profile has otherwise than the first: limits, locks, and what the phases make of them. */
export function profileDifferences(from: AlarmProfile, to: AlarmProfile): readonly ProfileDifference[] {
  const phases = [...new Set([from, to].flatMap((one) => Object.keys(one.phases ?? {})))];
  return [undefined, ...phases].flatMap((phase) => between(settingsOf(from, phase), settingsOf(to, phase), phase));
}

function between(
  from: ReadonlyMap<string, Setting>,
  to: ReadonlyMap<string, Setting>,
  phase: string | undefined,
): readonly ProfileDifference[] {
  const rules = [...new Set([...from.keys(), ...to.keys()])];
  return rules.flatMap((rule) => {
    const [one, two] = [from.get(rule) ?? null, to.get(rule) ?? null];
    if (same(one, two)) return [];
    return [{ rule, ...(phase !== undefined && { phase }), from: one, to: two }];
  });
}

/** Of a phase: what it makes of the rules it names. */
function settingsOf(profile: AlarmProfile, phase: string | undefined): ReadonlyMap<string, Setting> {
  if (phase === undefined) {
    return new Map(
      settables(profile).map(({ rule, limit, enabled }) => [rule, { limit, enabled, lock: lockOf(profile, rule) }]),
    );
  }
  const changes = profile.phases?.[phase] ?? [];
  return new Map(
    changes.map(({ rule, limit = null, enabled = true }) => [rule, { limit, enabled, lock: null }] as const),
  );
}

function same(one: Setting | null, two: Setting | null): boolean {
  if (!one || !two) return one === two;
  const [a, b] = [one.lock, two.lock];
  return one.limit === two.limit && one.enabled === two.enabled && a?.min === b?.min && a?.max === b?.max;
}
