import { LIMIT_PHASES, phaseDifferences } from "../phase-limits.ts";
import type { AlarmProfile, LimitLock } from "../profile.ts";
import { limitName } from "./limit-name.ts";
import { settable, settables, type Settable } from "./settable.ts";
import { lockOf } from "./supervision.ts";

/**
 * Why a profile that the clinic has made leaves what the clinic's locks allow; null when it does not. What a profile says
 * needs no supervisor in a session, so that one beyond the locks would be a way around them. Its own locks may be
 * narrower, its numbers and those of its phases lie inside, and it judges every HIGH alarm that the clinic's judges.
 *
 * @param clinic the clinic's own profile (`site`), whose locks hold for all that are made here
 */
export function outsideClinic(profile: AlarmProfile, clinic: AlarmProfile): string | null {
  for (const one of settables(profile)) {
    const problem = lockProblem(profile, one, lockOf(clinic, one.rule)) ?? silenceProblem(one, clinic);
    if (problem !== null) return problem;
  }
  for (const phase of LIMIT_PHASES) {
    for (const { rule, to } of phaseDifferences(profile, phase)) {
      const lock = lockOf(clinic, rule);
      if (lock && !isWithin(to.limit, lock)) return `In ${phase}: ${beyond(profile, rule, to.limit, lock)}`;
    }
  }
  return null;
}

/** The locks of a copy: its own where they are narrower, the clinic's where they are not. */
export function locksWithin(profile: AlarmProfile, clinic: AlarmProfile): Readonly<Record<string, LimitLock>> {
  const rules = settables(profile).map(({ rule }) => rule);
  const locks = rules.flatMap((rule): [string, LimitLock][] => {
    const [own, of] = [lockOf(profile, rule), lockOf(clinic, rule)];
    if (!own || !of) return own || of ? [[rule, (own ?? of)!]] : [];
    return [[rule, { min: Math.max(own.min, of.min), max: Math.min(own.max, of.max) }]];
  });
  return Object.fromEntries(locks);
}

function lockProblem(profile: AlarmProfile, one: Settable, clinic: LimitLock | null): string | null {
  if (!clinic || one.limit === null) return null;
  if (!isWithin(one.limit, clinic)) return beyond(profile, one.rule, one.limit, clinic);
  const own = lockOf(profile, one.rule);
  if (own && own.min >= clinic.min && own.max <= clinic.max) return null;
  return `${nameOf(one)}: the clinic's lock (${clinic.min} to ${clinic.max}) holds here too. It can be narrower, not wider.`;
}

function silenceProblem(one: Settable, clinic: AlarmProfile): string | null {
  if (one.enabled || one.priority !== "high" || settable(clinic, one.rule)?.enabled !== true) return null;
  return `${nameOf(one)} is on in the clinic's profile: a profile of your own cannot switch it off.`;
}

function beyond(profile: AlarmProfile, rule: string, limit: number, { min, max }: LimitLock): string {
  const one = settable(profile, rule);
  return `${one ? nameOf(one) : rule} at ${limit} is outside of the clinic's lock (${min} to ${max}). Choose a value inside, or have the clinic's lock changed first.`;
}

function nameOf(one: Settable): string {
  return `${limitName(one)} (${one.priority.toUpperCase()})`;
}

function isWithin(value: number, { min, max }: LimitLock): boolean {
  return value >= min && value <= max;
}
