import { METHOD_ROWS, type AutoLimitMethod, type AutoLimitRow } from "./auto-limits-methods.ts";
import type { AskedLimit } from "./change-limit.ts";
import { baselineOf, type Baseline } from "./patient.ts";
import { comparePriority } from "./priority.ts";
import type { AlarmProfile, LimitRule } from "./profile.ts";
import { lockOf } from "./profiles/supervision.ts";

/** Why a limit is not where the formula puts it. */
export type AutoLimitNote = "bounds" | "crossing" | "lock";

/** One limit as a method would have it. */
export interface AutoLimit {
  readonly rule: string;
  readonly from: number;
  readonly to: number;
  /** Where the formula puts it, before it was held back. */
  readonly formula: number;
  readonly text: string;
  readonly note?: AutoLimitNote;
}

/**
 * Limits around a patient's own values, for a preview that somebody confirms: those that would change. Every one is
 * within its bounds and its lock, and in order with the others, so that what is shown can be set as it is; a limit that
 * was held back says so. Limits that are switched off stay off and are left out, and HIGH ones are never moved.
 */
export function autoLimits(method: AutoLimitMethod, baseline: Baseline, profile: AlarmProfile): readonly AutoLimit[] {
  let limits = profile.limits;
  const placed: AutoLimit[] = [];
  for (const row of METHOD_ROWS[method]) {
    const rule = limits.find(({ id }) => id === `${row.vital}-${row.rule}`);
    const value = baselineOf(baseline, row.vital);
    const formula = value === null ? null : row.formula(value);
    if (!rule?.enabled || rule.relative || formula === null) continue;
    const auto = place(rule, row, formula, limits, profile);
    if (auto.to === rule.limit && auto.note === undefined) continue;
    if (auto.to !== rule.limit) limits = limits.map((one) => (one.id === rule.id ? { ...one, limit: auto.to } : one));
    placed.push(auto);
  }
  return placed;
}

/** What setting them asks for; those that stay where they are have nothing to ask. */
export function askedOf(limits: readonly AutoLimit[]): readonly AskedLimit[] {
  return limits.filter(({ from, to }) => from !== to).map(({ rule, to }) => ({ rule, limit: to, enabled: true }));
}

function place(
  rule: LimitRule,
  { text }: AutoLimitRow,
  formula: number,
  limits: readonly LimitRule[],
  profile: AlarmProfile,
): AutoLimit {
  const { min, max, step } = rule.bounds;
  const onStep = (value: number) => min + Math.round((value - min) / step) * step;
  const spans: readonly (readonly [AutoLimitNote, number, number])[] = [
    ["bounds", min, max],
    lockSpan(rule, profile),
    ["crossing", ...between(rule, limits)],
  ];
  let to = onStep(formula);
  let note: AutoLimitNote | undefined;
  for (const [why, low, high] of spans) {
    const held = Math.min(Math.max(to, low), high);
    if (held !== to) [to, note] = [held, why];
  }
  // A lock or a neighbour may leave no place at all: then it stays.
  const fits = spans.every(([, low, high]) => to >= low && to <= high);
  const base = { rule: rule.id, from: rule.limit, formula: onStep(formula), text };
  return { ...base, to: fits ? to : rule.limit, ...(note !== undefined && { note }) };
}

function lockSpan(rule: LimitRule, profile: AlarmProfile): readonly [AutoLimitNote, number, number] {
  const lock = lockOf(profile, rule.id);
  return ["lock", lock?.min ?? -Infinity, lock?.max ?? Infinity];
}

/** Where a limit may lie without crossing the other enabled ones of its vital. */
function between(rule: LimitRule, limits: readonly LimitRule[]): readonly [number, number] {
  let [low, high] = [-Infinity, Infinity];
  for (const other of limits) {
    if (other.id === rule.id || other.vital !== rule.vital || !other.enabled || other.relative) continue;
    if (other.direction !== rule.direction) {
      if (rule.direction === "low") high = Math.min(high, other.limit - rule.bounds.step);
      else low = Math.max(low, other.limit + rule.bounds.step);
      continue;
    }
    const urgency = comparePriority(rule.priority, other.priority);
    if (urgency === 0) continue;
    const outside = urgency > 0 === (rule.direction === "low");
    if (outside) high = Math.min(high, other.limit);
    else low = Math.max(low, other.limit);
  }
  return [low, high];
}
