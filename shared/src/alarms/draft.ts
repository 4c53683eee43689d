import type { AlarmEffect } from "./effects.ts";
import type { AlarmProfile } from "./profile.ts";
import type { AlarmState, LimitCondition, PatternCondition, TechnicalCondition } from "./state.ts";

/** One step in the making. The state inside is immutable and shared; only these references move. */
export interface Draft {
  state: AlarmState;
  readonly profile: AlarmProfile;
  readonly effects: AlarmEffect[];
  /** Something that must survive a restart is different. */
  changed: boolean;
  /** `roomAlarms` may be different. */
  shown: boolean;
}

export function draftOf(state: AlarmState, profile: AlarmProfile): Draft {
  return { state, profile, effects: [], changed: false, shown: false };
}

/** Lays material changes over the state. */
export function change(draft: Draft, part: Partial<AlarmState>): void {
  draft.state = { ...draft.state, ...part };
  draft.changed = true;
}

/** The next alarm's id: unique in its session, and foreign to every other session's. */
export function nextId(draft: Draft): string {
  const episodes = draft.state.episodes + 1;
  change(draft, { episodes });
  return `${draft.state.begunAt.toString(36)}-${episodes}`;
}

export function putLimit(draft: Draft, key: string, condition: LimitCondition | null): void {
  const before = draft.state.limits[key];
  if (before?.alarm !== condition?.alarm && (before?.alarm ?? condition?.alarm)) draft.shown = true;
  change(draft, { limits: put(draft.state.limits, key, condition) });
}

export function putPattern(draft: Draft, group: string, condition: PatternCondition | null): void {
  if (draft.state.patterns[group]?.alarm ?? condition?.alarm) draft.shown = true;
  change(draft, { patterns: put(draft.state.patterns, group, condition) });
}

export function putTechnical(draft: Draft, key: string, condition: TechnicalCondition | null): void {
  const before = draft.state.technical[key];
  if (before?.alarm !== condition?.alarm && (before?.alarm ?? condition?.alarm)) draft.shown = true;
  change(draft, { technical: put(draft.state.technical, key, condition) });
}

function put<T>(record: Readonly<Record<string, T>>, key: string, entry: T | null): Readonly<Record<string, T>> {
  if (entry !== null) return { ...record, [key]: entry };
  return Object.fromEntries(Object.entries(record).filter(([other]) => other !== key));
}
