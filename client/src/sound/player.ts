import { burst as burstOf, comparePriority, type AlarmCategory, type Priority } from "@evenkeel/shared/alarms";
import { scheduleBurst, type BurstContext, type ScheduledBurst } from "./burst-nodes.ts";

/** What should sound: of one alarm condition only that which can be heard of it. */
export interface Sound {
  /** Tells one alarm condition from another: a new one is heard at once, a known one waits for its turn. */
  readonly key: string;
  readonly priority: Priority;
  readonly category: AlarmCategory;
}

export interface Player {
  /** What should sound from now on; null for silence. Asking for the same again changes nothing. */
  want(sound: Sound | null): void;
  /** Fills the timeline ahead. Called by the ticker; may be seconds late without being heard. */
  pump(): void;
  /** One burst to hear that the station sounds; nothing when an alarm is sounding already, which says the same. */
  test(): void;
}

export type PlayerContext = BurstContext & Pick<BaseAudioContext, "state">;

/** So far ahead the timeline is filled: longer than any pause of a throttled page that the ticker could suffer. */
const LOOK_AHEAD_S = 12;
/** Silence between two bursts that follow one another out of rhythm. */
const GAP_S = 0.4;
const LEAD_S = 0.03;
/** Bounds what is remembered on a station that stays on for months. */
const MOST_HEARD = 1000;
/** IEC 60601-1-8 6.3.3.1: HIGH is never softer than MEDIUM, and MEDIUM never softer than LOW. */
const LEVEL: Readonly<Record<Priority, number>> = { high: 0.9, medium: 0.7, low: 0.55 };

interface Entry extends Sound {
  readonly scheduled: ScheduledBurst;
  /** When the rhythm asks for the next one. */
  readonly nextAt: number;
}

/** Schedules alarm bursts on the context's own time, never two over each other. */
export function player(context: PlayerContext): Player {
  let wanted: Sound | null = null;
  /** Begun and coming bursts, oldest first; the last is the newest on the timeline. */
  let entries: Entry[] = [];
  /** No burst may begin before. */
  let freeFrom = 0;
  /** When the wanted sound's next burst is due. */
  let dueAt = 0;
  /** Conditions of which a burst has begun. */
  const heard = new Set<string>();

  const begun = (entry: Entry) => entry.scheduled.startsAt <= context.currentTime;

  function add(sound: Sound, at: number): void {
    const burst = burstOf(sound.priority, sound.category);
    const scheduled = scheduleBurst(context, burst, at, LEVEL[sound.priority]);
    dueAt = at + burst.repeatMs / 1000;
    freeFrom = scheduled.endsAt + GAP_S;
    entries.push({ ...sound, scheduled, nextAt: dueAt });
  }

  /** Takes back what has not begun; returns the newest burst that has. */
  function takeBack(): Entry | undefined {
    for (const entry of entries) {
      if (begun(entry)) heard.add(entry.key);
      else entry.scheduled.stop();
    }
    entries = entries.filter(begun);
    const last = entries.at(-1);
    freeFrom = Math.max(context.currentTime + LEAD_S, last ? last.scheduled.endsAt + GAP_S : 0);
    return last;
  }

  function cut(entry: Entry): void {
    if (entry.scheduled.endsAt <= context.currentTime) return;
    entry.scheduled.stop();
    entries = entries.filter((other) => other !== entry);
    freeFrom = context.currentTime + GAP_S;
  }

  function change(next: Sound | null): void {
    const last = takeBack();
    dueAt = 0;
    if (!last) return;
    const rise = next ? comparePriority(next.priority, last.priority) : -1;
    // The one that sounds is over (acknowledged, or gone): it stops now. A more urgent one waits for the end of the burst.
    if (rise < 0) cut(last);
    // Of the same urgency a new one is heard right after; one heard before keeps the rhythm, so that two conditions
    // that take turns do not sound twice as often as one.
    else if (rise === 0 && next && heard.has(next.key)) dueAt = last.nextAt;
  }

  function pump(): void {
    if (context.state !== "running") {
      // A suspended context stands still: what is scheduled would come all wrong when it goes on.
      for (const entry of entries) entry.scheduled.stop();
      entries = [];
      dueAt = 0;
      freeFrom = 0;
      return;
    }
    const now = context.currentTime;
    if (heard.size > MOST_HEARD) heard.clear();
    entries = entries.filter((entry) => entry.nextAt > now || entry.scheduled.endsAt > now);
    if (!wanted) return;
    while (Math.max(dueAt, freeFrom) < now + LOOK_AHEAD_S) add(wanted, Math.max(dueAt, freeFrom, now + LEAD_S));
  }

  return {
    want(sound) {
      if (sound?.key === wanted?.key && sound?.priority === wanted?.priority) return;
      wanted = sound;
      change(sound);
      pump();
    },
    pump,
    test() {
      if (wanted || context.state !== "running" || freeFrom > context.currentTime + GAP_S) return;
      add({ key: "test", priority: "medium", category: "general" }, context.currentTime + LEAD_S);
    },
  };
}
