import { currentLimit, type AskedLimit } from "./change-limit.ts";
import type { AlarmProfile, PhaseChange } from "./profile.ts";

/** One limit as it is and as it would be. */
export interface LimitDifference {
  readonly rule: string;
  readonly from: { readonly limit: number; readonly enabled: boolean };
  readonly to: { readonly limit: number; readonly enabled: boolean };
  /** Why, in the words of whoever wrote the profile. */
  readonly text?: string;
}

/** Phases in which limits can differ, in the order of a session. An injection's is told apart from an infusion's. */
export const LIMIT_PHASES = ["baseline", "infusion", "injection", "recovery"] as const;

/**
 * What entering a phase would change, the profile being as it is now; empty where it asks for nothing else. Nothing
 * changes by itself: somebody sees the differences and confirms them.
 */
export function phaseDifferences(profile: AlarmProfile, phase: string): readonly LimitDifference[] {
  const changes = own(profile.phases, phase) ?? [];
  return changes.flatMap((change) => {
    const from = currentLimit(profile, change.rule);
    const to = from && wanted(change, from);
    if (!from || !to || (from.limit === to.limit && from.enabled === to.enabled)) return [];
    const { limit, enabled } = from;
    return [{ rule: change.rule, from: { limit, enabled }, to, ...(change.text && { text: change.text }) }];
  });
}

/** Why a phase has what it has, by rule. */
export function phaseText(profile: AlarmProfile, phase: string, rule: string): string | undefined {
  return own(profile.phases, phase)?.find((change) => change.rule === rule)?.text;
}

/**
 * The same profile, where every phase says something of every rule that any phase changes: what a phase leaves alone
 * goes back to the profile's own setting. Without it, limits of the infusion would stay on through recovery.
 */
export function completePhases(profile: AlarmProfile): AlarmProfile {
  const phases = Object.entries(profile.phases ?? {}) as [string, readonly PhaseChange[]][];
  const rules = [...new Set(phases.flatMap(([, changes]) => changes.map(({ rule }) => rule)))];
  if (rules.length === 0) return { ...profile, phases: {} };
  const complete = LIMIT_PHASES.map((phase) => {
    const changes = own(profile.phases, phase) ?? [];
    return [phase, rules.flatMap((rule) => settingIn(profile, changes, rule))] as const;
  });
  return { ...profile, phases: Object.fromEntries(complete) };
}

function settingIn(profile: AlarmProfile, changes: readonly PhaseChange[], rule: string): readonly PhaseChange[] {
  const now = currentLimit(profile, rule);
  if (!now) return [];
  const change = changes.find((one) => one.rule === rule);
  const { text, origin } = change ?? {};
  return [{ rule, ...wanted(change ?? { rule }, now), ...(text && { text }), ...(origin && { origin }) }];
}

function wanted({ limit, enabled }: PhaseChange, now: AskedLimit): { limit: number; enabled: boolean } {
  return { limit: limit ?? now.limit, enabled: enabled ?? now.enabled };
}

function own<Value>(of: Readonly<Partial<Record<string, Value>>> | undefined, key: string): Value | undefined {
  return of && Object.hasOwn(of, key) ? of[key] : undefined;
}
