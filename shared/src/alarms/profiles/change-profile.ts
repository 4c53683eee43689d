import { changeLimits, type AskedLimit } from "../change-limit.ts";
import { completePhases, LIMIT_PHASES, phaseDifferences } from "../phase-limits.ts";
import type { AlarmProfile, LimitLock, Origin, PhaseChange, ProfilePurpose } from "../profile.ts";
import { limitName } from "./limit-name.ts";
import { settable, type Settable } from "./settable.ts";
import { lockOf } from "./supervision.ts";

/** What a clinic wants of a profile; what is left out stays. */
export interface ProfileWish {
  readonly title?: string | undefined;
  readonly purpose?: ProfilePurpose | undefined;
  readonly retired?: boolean | undefined;
  readonly limits?: readonly AskedLimit[] | undefined;
  /** By rule; null takes a lock away. */
  readonly locks?: Readonly<Record<string, LimitLock | null>> | undefined;
  /** By phase, each whole: what is not named goes back to the profile's own setting. */
  readonly phases?: Readonly<Record<string, readonly PhaseChange[]>> | undefined;
}

export type ProfileChange =
  | { readonly ok: true; readonly profile: AlarmProfile }
  /** For the person who asked, with what can be chosen. */
  | { readonly ok: false; readonly message: string };

/**
 * The next version of a stored profile, or why there is none. Every number stays in its factory bounds, on its step and
 * in order; a lock lies within the bounds and around the number; what each phase comes to keeps the same rules, and no
 * phase switches a HIGH alarm off.
 */
export function changeProfile(profile: AlarmProfile, wish: ProfileWish, origin: Origin): ProfileChange {
  const changed = changeLimits(profile, wish.limits ?? [], origin);
  if (!changed.ok) return changed;
  const { version } = changed.profile;
  const locks = lockedAs(profile.locks ?? {}, wish.locks ?? {});
  const { retired = profile.retired === true } = wish;
  const next = completePhases({
    ...unretired(changed.profile),
    ...(retired && { retired: true as const }),
    ...(wish.purpose && { purpose: wish.purpose }),
    ...(wish.title !== undefined && { title: wish.title }),
    stored: version,
    locks,
    phases: phasesOf(profile, changed.profile, wish, origin),
  });
  const problem = lockProblem(next) ?? phaseProblem(next, wish.phases ?? {});
  return problem === null ? { ok: true, profile: next } : { ok: false, message: problem };
}

/** The same profile as one that sessions may start from. */
export function unretired(profile: AlarmProfile): AlarmProfile {
  const next: { -readonly [Key in keyof AlarmProfile]: AlarmProfile[Key] } = { ...profile };
  delete next.retired;
  return next;
}

function lockedAs(
  before: NonNullable<AlarmProfile["locks"]>,
  wish: Readonly<Record<string, LimitLock | null>>,
): Record<string, LimitLock> {
  const merged = Object.entries({ ...before, ...wish });
  return Object.fromEntries(merged.filter((entry): entry is [string, LimitLock] => Boolean(entry[1])));
}

/** A phase that only gave back the profile's own setting gives back the new one. */
function phasesOf(
  before: AlarmProfile,
  after: AlarmProfile,
  wish: ProfileWish,
  origin: Origin,
): NonNullable<AlarmProfile["phases"]> {
  const kept = Object.entries(before.phases ?? {}).map(([phase, changes]) => [
    phase,
    (changes ?? []).filter(({ rule, limit, enabled }) => {
      const own = settable(before, rule);
      return own?.limit !== limit || own?.enabled !== enabled;
    }),
  ]);
  const wished = Object.entries(wish.phases ?? {}).map(([phase, changes]) => [
    phase,
    changes.map((change) => signed(before, phase, change, origin)),
  ]);
  return { ...after.phases, ...(Object.fromEntries(kept) as object), ...(Object.fromEntries(wished) as object) };
}

/** A number that somebody has changed stands under their name and reason; one that stayed keeps its own. */
function signed(before: AlarmProfile, phase: string, change: PhaseChange, origin: Origin): PhaseChange {
  const { rule, limit, enabled, text = origin.text } = change;
  const own = settable(before, rule);
  const phases = before.phases ?? {};
  const known = (Object.hasOwn(phases, phase) ? phases[phase] : undefined)?.find((one) => one.rule === rule);
  const is = { limit: limit ?? own?.limit, enabled: enabled ?? own?.enabled };
  const was = { limit: known?.limit ?? own?.limit, enabled: known?.enabled ?? own?.enabled };
  if (known && is.limit === was.limit && is.enabled === was.enabled) return { ...change, ...sourceOf(known) };
  return { ...change, text, origin: { ...origin, text } };
}

function sourceOf({ text, origin }: PhaseChange): Pick<PhaseChange, "origin" | "text"> {
  return { ...(text && { text }), ...(origin && { origin }) };
}

function lockProblem(profile: AlarmProfile): string | null {
  for (const rule of Object.keys(profile.locks ?? {})) {
    const of = settable(profile, rule);
    const lock = lockOf(profile, rule);
    if (!of?.bounds || of.limit === null || !lock) return `There is no limit called ${rule} that can be locked.`;
    const { min, max } = of.bounds;
    if (!(lock.min >= min && lock.max <= max && lock.min <= lock.max)) {
      return `${limitName(of)} can be locked between ${min} and ${max}, the lower end first.`;
    }
    if (!(of.limit >= lock.min && of.limit <= lock.max)) {
      return `${limitName(of)} is at ${of.limit}, outside of its own lock (${lock.min} to ${lock.max}). Move one of them.`;
    }
  }
  return null;
}

function phaseProblem(profile: AlarmProfile, wish: Readonly<Record<string, readonly PhaseChange[]>>): string | null {
  const stranger = Object.keys(wish).find((phase) => !(LIMIT_PHASES as readonly string[]).includes(phase));
  if (stranger !== undefined) return `${stranger} is no phase with limits of its own.`;
  const missing = Object.values(wish)
    .flat()
    .find(({ rule }) => !settable(profile, rule));
  if (missing) return `There is no limit called ${missing.rule}.`;
  for (const phase of LIMIT_PHASES) {
    const differences = phaseDifferences(profile, phase);
    const silenced = differences.find(({ rule, to }) => !to.enabled && settable(profile, rule)?.priority === "high");
    const of: Settable | null = silenced ? settable(profile, silenced.rule) : null;
    if (of) return `${limitName(of)} is a HIGH alarm: no phase may switch it off.`;
    const asked = differences.map(({ rule, to }) => ({ rule, ...to }));
    const applied = changeLimits(profile, asked, { level: "site", text: "" });
    if (!applied.ok) return `In ${phase}: ${applied.message}`;
  }
  return null;
}
