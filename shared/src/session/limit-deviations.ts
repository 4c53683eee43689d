import { currentLimit, type AlarmProfile, type AskedLimit } from "@evenkeel/shared/alarms";
import type { LimitSetting, SessionEvent } from "./events.ts";

/** What a limit was when the session began, for those that were changed since: the setting of its profile. */
export function openingLimits(events: readonly SessionEvent[]): ReadonlyMap<string, Omit<AskedLimit, "rule">> {
  const opening = new Map<string, Omit<AskedLimit, "rule">>();
  for (const event of events) {
    const settings = event.type === "limit-changed" ? [event] : event.type === "limits-changed" ? event.changes : [];
    for (const { rule, from } of settings) if (!opening.has(rule)) opening.set(rule, from);
  }
  return opening;
}

/** What a session has otherwise than the profile it started from: from the profile's to what holds now. */
export function limitDeviations(profile: AlarmProfile, events: readonly SessionEvent[]): readonly LimitSetting[] {
  return [...openingLimits(events)].flatMap(([rule, from]) => {
    const now = currentLimit(profile, rule);
    if (!now || (now.limit === from.limit && now.enabled === from.enabled)) return [];
    return [{ rule, from, to: { limit: now.limit, enabled: now.enabled } }];
  });
}
