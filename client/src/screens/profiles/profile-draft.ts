import {
  lockOf,
  settable,
  settables,
  type AlarmProfile,
  type LimitLock,
  type PhaseChange,
  type Settable,
} from "@evenkeel/shared/alarms";
import type { ProfileChangeWish } from "@evenkeel/shared/wire";

/** One row as it is typed; a number that is none yet is text. */
export interface DraftRow {
  readonly limit: number | string;
  readonly enabled: boolean;
  readonly lockFrom: number | string;
  readonly lockTo: number | string;
}

/** What a phase makes of one rule. */
export type PhaseRow = Pick<DraftRow, "enabled" | "limit">;

export interface ProfileDraft {
  /** By rule. */
  readonly rows: Readonly<Record<string, DraftRow>>;
  /** By phase, then rule: those that the phase has otherwise than the profile itself, or that were added to it. */
  readonly phases: Readonly<Record<string, Readonly<Record<string, PhaseRow>>>>;
}

/** The profile as it would have been typed. */
export function draftOf(profile: AlarmProfile): ProfileDraft {
  const rows = settables(profile).map(({ rule, limit, enabled }): [string, DraftRow] => {
    const lock = lockOf(profile, rule);
    return [rule, { limit: limit ?? "", enabled, lockFrom: lock?.min ?? "", lockTo: lock?.max ?? "" }];
  });
  const phases = Object.entries(profile.phases ?? {}).map(([phase, changes]) => [
    phase,
    Object.fromEntries((changes ?? []).flatMap((change) => phaseRow(profile, change))),
  ]);
  return { rows: Object.fromEntries(rows), phases: Object.fromEntries(phases) as ProfileDraft["phases"] };
}

function phaseRow(profile: AlarmProfile, change: PhaseChange): [string, PhaseRow][] {
  const own = settable(profile, change.rule);
  if (!own) return [];
  const { limit = own.limit, enabled = own.enabled } = change;
  if (limit === own.limit && enabled === own.enabled) return [];
  return [[own.rule, { limit: own.limit === null ? "" : (limit ?? ""), enabled }]];
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

type Phases = Record<string, NonNullable<NonNullable<ProfileChangeWish["phases"]>["recovery"]>>;

/** The phases that were changed, each whole. Why and by whom, the server writes beside what is new. */
function phasesOf(profile: AlarmProfile, before: ProfileDraft, draft: ProfileDraft, wrong: string[]): Phases {
  const names = Object.keys({ ...before.phases, ...draft.phases });
  return Object.fromEntries(
    names.flatMap((phase): [string, Phases[string]][] => {
      const [was, now] = [meant(before, phase), meant(draft, phase)];
      if (JSON.stringify(was) === JSON.stringify(now)) return [];
      return [[phase, now.flatMap(([rule, row]) => changeOf(settable(profile, rule), row, wrong))]];
    }),
  );
}

/** What a phase says, by rule; one that was added and says what the profile itself says, says nothing. */
function meant({ rows, phases }: ProfileDraft, phase: string): [string, PhaseRow][] {
  const own = Object.entries(phases[phase] ?? {}).filter(([rule, { limit, enabled }]) => {
    const row = rows[rule];
    return row === undefined || row.limit !== limit || row.enabled !== enabled;
  });
  return own
    .map(([rule, { limit, enabled }]): [string, PhaseRow] => [rule, { limit, enabled }])
    .sort(([a], [b]) => a.localeCompare(b));
}

function changeOf(own: Settable | null, { limit, enabled }: PhaseRow, wrong: string[]): Phases[string] {
  if (!own) return [];
  if (own.limit === null) return [{ rule: own.rule, enabled }];
  if (typeof limit === "number") return [{ rule: own.rule, limit, enabled }];
  wrong.push(own.rule);
  return [];
}
