import type { EpochMs } from "@evenkeel/shared/time";
import { change, type Draft } from "./draft.ts";
import type { Priority } from "./priority.ts";
import { callsNow, pauseAudio } from "./silence.ts";
import { STAFF_ASSIST } from "./staff-assist.ts";
import type { AlarmState, InactiveState } from "./state.ts";
import type { Author, InactivationKind, Scope } from "./view.ts";

type Inactivated = Pick<InactiveState, "by" | "kind" | "reason" | "scope" | "until">;

export function scopeKey(scope: Scope): string {
  return scope === "room" ? "room" : `parameter/${scope.parameter}`;
}

/**
 * What keeps an alarm from sounding, and from calling by light where it is an `alarm-…` kind; null when nothing does.
 * HIGH breaks through whatever is of the whole room or ends by itself: a call made since at once, an older one after the
 * longest pause of HIGH. One parameter that was switched off by name stays off: that is what was asked for.
 */
export function inactivationOf(
  inactive: AlarmState["inactive"],
  alarm: { readonly id: string; readonly calls: number },
  priority: Priority,
  parameter: string,
): InactivationKind | null {
  for (const key of [`parameter/${parameter}`, "room"]) {
    const one = inactive[key];
    if (!one) continue;
    const absolute = one.scope !== "room" && one.kind === "alarm-off";
    const isNew = one.covered[alarm.id] !== alarm.calls;
    const through =
      priority === "high" ? !absolute && (one.highOver || isNew) : isOtherMedium(one, priority, isNew, parameter);
    if (!through) return one.kind;
  }
  return null;
}

/** A pause is no reason to miss what a parameter says that was calm when it began. */
function isOtherMedium(one: InactiveState, priority: Priority, isNew: boolean, parameter: string): boolean {
  return (
    isPause(one.kind) && one.scope === "room" && priority === "medium" && isNew && !one.parameters.includes(parameter)
  );
}

/** A later one of the same scope takes the place of the one before. */
export function inactivate(draft: Draft, asked: Inactivated, at: EpochMs): void {
  const { choicesMs, highMaxMs } = draft.profile.audioPause;
  const { kind, scope, by, reason } = asked;
  if (scope !== "room" && scope.parameter === STAFF_ASSIST) return;
  if (scope === "room" && kind === "audio-paused") {
    if (asked.until !== null) pauseAudio(draft, by, at, asked.until);
    return;
  }
  const until = asked.until === null ? null : Math.min(asked.until, at + Math.max(...choicesMs, 0));
  if (isPause(kind) !== (until !== null) || (until !== null && !(until > at))) return;
  const highUntil = Math.min(until ?? Infinity, at + highMaxMs);
  const remindEveryMs = draft.profile.reminderMs;
  const calls = callsNow(draft.state);
  const one = { kind, scope, by, reason, from: at, until, remindEveryMs, highUntil, highOver: false, ...calls };
  put(draft, scopeKey(scope), one);
  draft.effects.push({ at, change: "inactivated", scope, kind, until, reason, by });
}

export function reactivate(draft: Draft, scope: Scope, at: EpochMs, by?: Author): void {
  const one = draft.state.inactive[scopeKey(scope)];
  if (!one) return;
  put(draft, scopeKey(scope), null);
  draft.effects.push({ at, change: "reactivated", scope, kind: one.kind, ...(by && { by }) });
}

/** Ends what has run out, and lets HIGH through where it was quiet for long enough. It needs nobody. */
export function expireInactive(draft: Draft, at: EpochMs): void {
  for (const [key, one] of Object.entries(draft.state.inactive)) {
    if (one.until !== null && at >= one.until) reactivate(draft, one.scope, at);
    else if (at >= one.highUntil && !one.highOver) put(draft, key, { ...one, highOver: true });
  }
}

export function isPause(kind: InactivationKind): boolean {
  return kind === "alarm-paused" || kind === "audio-paused";
}

function put(draft: Draft, key: string, one: InactiveState | null): void {
  const others = Object.fromEntries(Object.entries(draft.state.inactive).filter(([other]) => other !== key));
  change(draft, { inactive: one === null ? others : { ...others, [key]: one } });
  draft.shown = true;
}
