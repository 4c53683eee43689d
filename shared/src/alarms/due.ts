import type { EpochMs } from "@evenkeel/shared/time";
import type { AlarmProfile } from "./profile.ts";
import { rulesFor } from "./rules.ts";
import { patternDueAt, patternGroups } from "./patterns.ts";
import { deviceFrozenAt, deviceSilentAt, holdMs, valueStaleAt } from "./sight.ts";
import type { AlarmState } from "./state.ts";
import { technicalDueAt } from "./technical.ts";
import { watchDueAt } from "./watch.ts";

/**
 * The next moment after `at` at which something happens by itself. What is due at `at` or before has been seen to.
 * Observations only push silence and staleness further away, so between two calls the answer may be early, never late.
 */
export function nextDueAt(state: AlarmState, profile: AlarmProfile, at: EpochMs): EpochMs | null {
  let next: EpochMs | null = null;
  for (const due of allDue(state, profile)) {
    if (due !== null && due > at && (next === null || due < next)) next = due;
  }
  return next;
}

function* allDue(state: AlarmState, profile: AlarmProfile): Generator<EpochMs | null> {
  const hold = holdMs(profile);
  if (state.audioPause) yield* [state.audioPause.highUntil, state.audioPause.until];
  for (const { highUntil, until } of Object.values(state.inactive)) yield* [highUntil, until];
  if (state.standby) yield state.standby.until;
  for (const [group, rules] of patternGroups(profile)) {
    for (const rule of rules) {
      yield patternDueAt(rule, state);
      const watch = state.patterns[group]?.watches[rule.id];
      if (watch) yield watchDueAt(watch, rule);
    }
  }
  for (const device of Object.values(state.devices)) {
    yield deviceSilentAt(device);
    yield deviceFrozenAt(device, profile);
    if (device.lostAt !== null) yield device.lostAt + hold;
  }
  for (const reading of Object.values(state.readings)) {
    const device = state.devices[reading.device];
    if (device) yield valueStaleAt(reading, device);
    if (reading.kind === "missing") yield reading.since + hold;
  }
  for (const { vital, direction, watches } of Object.values(state.limits)) {
    for (const rule of rulesFor(profile, vital, direction)) {
      const watch = watches[rule.id];
      if (watch) yield watchDueAt(watch, rule);
    }
  }
  for (const condition of Object.values(state.technical)) {
    const rule = profile.technical.find((entry) => entry.id === condition.rule);
    if (rule) yield technicalDueAt(condition, rule, state.drugRunning);
  }
}
