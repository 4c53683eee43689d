import type { EpochMs } from "@evenkeel/shared/time";
import { change, type Draft } from "./draft.ts";
import type { Priority } from "./priority.ts";
import { parameterOf } from "./sensors.ts";
import type { AlarmState, PauseState } from "./state.ts";
import type { Author } from "./view.ts";

/**
 * Whether the pause keeps an alarm quiet. What called before the pause stays quiet, HIGH for `highMaxMs` at most.
 * What calls during it breaks through when it is HIGH, or MEDIUM from a parameter that was not alarming before.
 */
export function isSilenced(
  pause: PauseState | null,
  alarm: { readonly id: string; readonly calls: number },
  priority: Priority,
  latched: boolean,
  parameter: string,
): boolean {
  if (!pause) return false;
  const covered = pause.covered[alarm.id] === alarm.calls;
  if (priority === "high") return covered && !pause.highOver;
  if (covered || priority === "low") return true;
  return !latched && pause.parameters.includes(parameter);
}

/** Silences what sounds now until `until`, at most for the longest pause that the profile offers. */
export function pauseAudio(draft: Draft, by: Author, at: EpochMs, until: EpochMs): void {
  const { choicesMs, highMaxMs } = draft.profile.audioPause;
  const end = Math.min(until, at + Math.max(...choicesMs, 0));
  if (!(end > at)) return;
  const calls = callsNow(draft.state);
  const highUntil = Math.min(end, at + highMaxMs);
  const audioPause = { by, from: at, until: end, highUntil, highOver: false, ...calls };
  change(draft, { audioPause });
  draft.shown = true;
  draft.effects.push({ at, change: "audio-paused", by, until: end });
}

/** What calls now: what is silenced is this, and nothing that calls later. */
export function callsNow(state: AlarmState): Pick<PauseState, "covered" | "parameters"> {
  const covered: Record<string, number> = {};
  const parameters = new Set<string>();
  for (const { alarm, vital } of Object.values(state.limits)) {
    if (alarm) covered[alarm.id] = alarm.calls;
    if (alarm?.endedAt === null) parameters.add(parameterOf(vital));
  }
  for (const { alarm } of Object.values(state.patterns)) {
    if (alarm) covered[alarm.id] = alarm.calls;
    if (alarm?.endedAt === null) parameters.add(alarm.top.category);
  }
  for (const [key, { alarm }] of Object.entries(state.technical)) {
    if (!alarm) continue;
    covered[alarm.id] = alarm.calls;
    parameters.add(key);
  }
  return { covered, parameters: [...parameters] };
}

export function resumeAudio(draft: Draft, by: Author, at: EpochMs): void {
  if (!draft.state.audioPause) return;
  change(draft, { audioPause: null });
  draft.shown = true;
  draft.effects.push({ at, change: "audio-resumed", by });
}

/** Ends what has run out. It needs nobody: the sound comes back by itself. */
export function expirePause(draft: Draft, at: EpochMs): void {
  const pause = draft.state.audioPause;
  if (!pause) return;
  if (at >= pause.until) {
    change(draft, { audioPause: null });
    draft.shown = true;
    draft.effects.push({ at, change: "audio-resumed" });
  } else if (at >= pause.highUntil && !pause.highOver) {
    change(draft, { audioPause: { ...pause, highOver: true } });
    draft.shown = true;
  }
}
