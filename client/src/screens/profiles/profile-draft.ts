import { lockOf, settables, type AlarmProfile, type LimitLock, type PhaseChange } from "@evenkeel/shared/alarms";
import type { ProfileChangeWish } from "@evenkeel/shared/wire";

/** One row as it is typed; a number that is none yet is text. */
export interface DraftRow {
  readonly limit: number | string;
  readonly enabled: boolean;
  readonly lockFrom: number | string;
  readonly lockTo: number | string;
}

export interface ProfileDraft {
  /** By rule. */
  readonly rows: Readonly<Record<string, DraftRow>>;
  /** By phase, then rule. */
  readonly phases: Readonly<Record<string, Readonly<Record<string, number | string>>>>;
}

/** The profile as it would have been typed. */
export function draftOf(profile: AlarmProfile): ProfileDraft {
  const rows = settables(profile).map(({ rule, limit, enabled }): [string, DraftRow] => {
    const lock = lockOf(profile, rule);
    return [rule, { limit: limit ?? "", enabled, lockFrom: lock?.min ?? "", lockTo: lock?.max ?? "" }];
  });
  const phases = Object.entries(profile.phases ?? {}).map(([phase, changes]) => [
    phase,
    Object.fromEntries((changes ?? []).map(({ rule, limit }) => [rule, limit ?? ""])),
  ]);
  return { rows: Object.fromEntries(rows), phases: Object.fromEntries(phases) as ProfileDraft["phases"] };
}

export type WishedChanges = Pick<ProfileChangeWish, "limits" | "locks" | "phases">;

/** What the draft has otherwise than the profile; null where nothing, and `wrong` the rules whose numbers are none. */
export function wishOf(
  profile: AlarmProfile,
  draft: ProfileDraft,
): { readonly wish: WishedChanges | null; readonly wrong: readonly string[] } {
  const before = draftOf(profile);
  const limits: { rule: string; limit: number; enabled: boolean }[] = [];
  const locks: Record<string, LimitLock | null> = {};
  const wrong: string[] = [];
  for (const { rule, limit } of settables(profile)) {
    const [was, now] = [before.rows[rule]!, draft.rows[rule]!];
    if (was.limit !== now.limit || was.enabled !== now.enabled) {
      if (limit !== null && typeof now.limit !== "number") wrong.push(rule);
      else limits.push({ rule, limit: Number(now.limit), enabled: now.enabled });
    }
    if (was.lockFrom === now.lockFrom && was.lockTo === now.lockTo) continue;
    if (now.lockFrom === "" && now.lockTo === "") locks[rule] = null;
    else if (typeof now.lockFrom === "number" && typeof now.lockTo === "number")
      locks[rule] = { min: now.lockFrom, max: now.lockTo };
    else wrong.push(rule);
  }
  const phases = phasesOf(profile, before, draft, wrong);
  const wish: WishedChanges = {
    ...(limits.length > 0 && { limits }),
    ...(Object.keys(locks).length > 0 && { locks }),
    ...(Object.keys(phases).length > 0 && { phases }),
  };
  return { wish: Object.keys(wish).length > 0 ? wish : null, wrong };
}

/** The phases that were changed, each whole. */
function phasesOf(
  profile: AlarmProfile,
  before: ProfileDraft,
  draft: ProfileDraft,
  wrong: string[],
): NonNullable<ProfileChangeWish["phases"]> {
  const changed = Object.entries(draft.phases).filter(
    ([phase, rules]) => JSON.stringify(rules) !== JSON.stringify(before.phases[phase]),
  );
  return Object.fromEntries(
    changed.map(([phase, rules]) => [
      phase,
      (profile.phases?.[phase] ?? []).map((change): PhaseChange => {
        const limit = rules[change.rule];
        if (typeof limit === "number") return { ...change, limit };
        if (change.limit !== undefined) wrong.push(change.rule);
        return change;
      }),
    ]),
  );
}
