import { describeAlarm, type Alarm } from "@evenkeel/shared/alarms";
import type { AttentionEffect, Ladder } from "@evenkeel/shared/attention";
import { may } from "@evenkeel/shared/wire";
import type { Log, Monitor, Outlet, Person } from "../ports.ts";

export interface PhonesParts {
  readonly monitor: Pick<Monitor, "alarms" | "rooms">;
  readonly people: () => Promise<readonly Person[]>;
  readonly outlet: Outlet;
  readonly ladder: Ladder;
  readonly log: Log;
}

/** Tells people who sit at no station of an alarm that nobody has answered, or that was passed on to them. */
export function phones({ monitor, people, outlet, ladder, log }: PhonesParts) {
  async function toldOf(effect: AttentionEffect): Promise<readonly string[]> {
    if (effect.change === "escalated" || effect.change === "unanswered") {
      if (!ladder.rows[effect.priority][effect.tier]?.notify) return [];
      const all = await people();
      return all.filter(({ active, role }) => active && may(role, "supervise")).map(({ id }) => id);
    }
    const to = effect.change === "answered" ? effect.answer.to : undefined;
    return to && "person" in to ? [to.person] : [];
  }

  return async function tell(room: string, effect: AttentionEffect): Promise<void> {
    const id = "alarm" in effect ? effect.alarm : effect.change === "answered" ? effect.answer.alarm : null;
    const alarm = monitor.alarms(room)?.alarms.find((one) => one.id === id);
    // What has ended meanwhile, or has an owner by now, calls nobody to it, unless that owner passes it on.
    if (!alarm || (alarm.acknowledged && effect.change !== "answered")) return;
    try {
      const told = await toldOf(effect);
      const title = monitor.rooms().find((one) => one.id === room)?.title ?? room;
      const tier = "tier" in effect ? effect.tier : 0;
      const notice = { room: title, priority: alarm.priority, words: wordsOf(alarm), tier, at: effect.at };
      for (const person of told) outlet.notify(person, notice);
    } catch (error) {
      log.error({ err: error }, "nobody could be told by phone; the stations are asked all the same");
    }
  };
}

/** What kind of alarm it is, without the patient's values: it lies on the lock screen of a phone. */
function wordsOf({ id, kind, rule, vital, category, priority, onset, direction, profileVersion }: Alarm): string {
  const bare: Alarm = {
    id,
    kind,
    rule,
    ...(vital && { vital }),
    ...(direction && { direction }),
    category,
    priority,
    stage: "active",
    onset,
    profileVersion,
    audible: true,
  };
  return describeAlarm(bare).title;
}
