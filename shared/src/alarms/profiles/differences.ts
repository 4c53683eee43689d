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

/**
 * What the second profile has otherwise than the first: limits, locks, and what the phases make of them. A phase that
 * leaves a rule as the profile has it, in both, is no difference, whatever became of the profile's own setting.
 */
export function profileDifferences(from: AlarmProfile, to: AlarmProfile): readonly ProfileDifference[] {
  const phases = [...new Set([from, to].flatMap((one) => Object.keys(one.phases ?? {})))];
  const [before, after] = [settingsOf(from), settingsOf(to)];
  return [
    ...between(before, after),
    ...phases.flatMap((phase) => {
      const [was, is] = [changesOf(from, phase, before), changesOf(to, phase, after)];
      const rules = [...new Set([...was.keys(), ...is.keys()])];
      const sides = (own: Settings, changed: Settings) =>
        new Map(rules.flatMap((rule) => entryOf(rule, changed.get(rule) ?? unlocked(own.get(rule)))));
      return between(sides(before, was), sides(after, is), phase);
    }),
  ];
}

type Settings = ReadonlyMap<string, Setting>;

function between(from: Settings, to: Settings, phase?: string): readonly ProfileDifference[] {
  const rules = [...new Set([...from.keys(), ...to.keys()])];
  return rules.flatMap((rule) => {
    const [one, two] = [from.get(rule) ?? null, to.get(rule) ?? null];
    if (same(one, two)) return [];
    return [{ rule, ...(phase !== undefined && { phase }), from: one, to: two }];
  });
}

function settingsOf(profile: AlarmProfile): Settings {
  return new Map(
    settables(profile).map(({ rule, limit, enabled }) => [rule, { limit, enabled, lock: lockOf(profile, rule) }]),
  );
}

/** What a phase makes of the rules that it has otherwise than the profile itself. */
function changesOf(profile: AlarmProfile, phase: string, own: Settings): Settings {
  const changes = profile.phases?.[phase] ?? [];
  return new Map(
    changes.flatMap(({ rule, limit, enabled = true }) => {
      const now = own.get(rule);
      if (!now) return [];
      const made = { limit: now.limit === null ? null : (limit ?? now.limit), enabled, lock: null };
      return same(made, unlocked(now)) ? [] : entryOf(rule, made);
    }),
  );
}

function unlocked(setting: Setting | undefined): Setting | undefined {
  return setting && { ...setting, lock: null };
}

function entryOf(rule: string, setting: Setting | undefined): [string, Setting][] {
  return setting ? [[rule, setting]] : [];
}

function same(one: Setting | null | undefined, two: Setting | null | undefined): boolean {
  if (!one || !two) return !one && !two;
  const [a, b] = [one.lock, two.lock];
  return one.limit === two.limit && one.enabled === two.enabled && a?.min === b?.min && a?.max === b?.max;
}
