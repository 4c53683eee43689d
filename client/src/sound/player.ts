import { comparePriority, REMINDER, type AlarmCategory, type Priority, type SoundSet } from "@evenkeel/shared/alarms";
import { lane, type Entry } from "./lane.ts";
import { peakLevel } from "./level.ts";
import { scheduleSound, soundBuffer, type SoundContext } from "./sound-source.ts";
import { soundShelf } from "./sound-shelf.ts";

/** What should sound: of one alarm condition only that which can be heard of it. */
export interface Sound {
  /** Tells one alarm condition from another: a new one is heard at once, a known one waits for its turn. */
  readonly key: string;
  readonly priority: Priority;
  readonly category: AlarmCategory;
}

/** How this station sounds at present. */
export interface Tuning {
  readonly set: SoundSet;
  /** 0 is the top, see `level.ts`. */
  readonly volumeDb: number;
  /** Steps that escalation has added, 0 to 2. */
  readonly boost: number;
}

export interface Player {
  /** What should sound from now on; null for silence. Asking for the same again changes nothing. */
  want(sound: Sound | null): void;
  /** Fills the timeline ahead. Called by the ticker; may be a minute late without being heard. */
  pump(): void;
  /** The burst of a priority, to hear that the station sounds: how long in ms; null while an alarm sounds or nothing can. */
  test(priority: Priority): number | null;
  /** The priority of the wanted alarm, once a burst of it has begun on a context that runs: what can be heard now. */
  sounded(): Priority | null;
  /** One reminder signal, as soon as there is silence for it. */
  remind(): void;
}

export type PlayerContext = Pick<BaseAudioContext, "state"> & SoundContext;

/**
 * So far ahead the timeline is filled. A hidden page may be run once a minute only (Chrome's intensive throttling), should
 * the ticker's worker be held back as well.
 */
const LOOK_AHEAD_S = 90;
/** A test lets the chosen set be heard as what it is: this category has a tune in one and an icon in another. */
const TEST_CATEGORY = "cardiovascular";
/** Bounds what is remembered on a station that stays on for months. */
const MOST_HEARD = 1000;

const same = (a: Sound | null, b: Sound | null): boolean =>
  a?.key === b?.key && a?.priority === b?.priority && a?.category === b?.category;

/** Schedules alarm sounds on the context's own time, never two over each other. `tuning` is read at every pump. */
export function player(context: PlayerContext, tuning: () => Tuning): Player {
  const shelf = soundShelf(context);
  const now = () => context.currentTime;
  const ahead = lane(now);
  let bell: AudioBuffer | null = null;
  let wanted: Sound | null = null;
  let tuned: Tuning = { ...tuning() };
  /** When the wanted sound's next burst is due by its rhythm. */
  let dueAt = 0;
  let reminderDue = false;
  /** Conditions of which a burst has begun. */
  const heard = new Set<string>();

  function add(kind: "alarm" | "test", { key, priority, category }: Sound): Entry {
    const { sound, buffer } = shelf.get(tuned.set, priority, category);
    const level = peakLevel(priority, tuned.volumeDb, kind === "alarm" ? tuned.boost : 0);
    const at = Math.max(kind === "alarm" ? dueAt : 0, ahead.freeFrom());
    const scheduled = scheduleSound(context, sound, buffer, at, level);
    const entry = { kind, key, priority, scheduled, nextAt: at + sound.repeatMs / 1000 };
    ahead.add(entry);
    return entry;
  }

  /** Takes back what has not begun; returns the newest alarm or test that has. */
  function takeBack(): Entry | undefined {
    const begun = ahead.begun();
    for (const { kind, key } of begun) if (kind === "alarm") heard.add(key);
    reminderDue ||= ahead.takeBack().some(({ kind }) => kind === "reminder");
    return begun.at(-1);
  }

  function change(next: Sound | null): void {
    const last = takeBack();
    dueAt = 0;
    if (!last) return;
    const rise = next && last.kind === "alarm" ? comparePriority(next.priority, last.priority) : -1;
    // The one that sounds is over (acknowledged, gone, or a test): it stops now.
    if (rise < 0) last.scheduled.cut(now());
    // One heard before, of the same urgency, keeps the rhythm, so that two conditions that take turns do not sound twice
    // as often as one.
    else if (rise === 0 && next && heard.has(next.key)) dueAt = last.nextAt;
    // For a new or more urgent one the pulses end properly, and whatever follows them is left out.
    else last.scheduled.cut(last.scheduled.pulsesEndAt);
  }

  /** Another set or volume holds from the next burst on; the rhythm stays. */
  function retune(): void {
    const { set, volumeDb, boost } = tuning();
    if (set === tuned.set && volumeDb === tuned.volumeDb && boost === tuned.boost) return;
    tuned = { set, volumeDb, boost };
    const last = takeBack();
    dueAt = last?.kind === "alarm" ? last.nextAt : 0;
  }

  function placeReminder(): void {
    bell ??= soundBuffer(context, REMINDER);
    const at = ahead.silenceOf(REMINDER.lengthMs / 1000);
    const scheduled = scheduleSound(context, REMINDER, bell, at, peakLevel("low", tuned.volumeDb, 0));
    ahead.add({ kind: "reminder", key: "", priority: "low", scheduled, nextAt: at });
    reminderDue = false;
  }

  function pump(): void {
    if (context.state !== "running") {
      // A suspended context stands still: what is scheduled would come all wrong when it goes on.
      takeBack();
      ahead.clear();
      dueAt = 0;
      return;
    }
    retune();
    if (heard.size > MOST_HEARD) heard.clear();
    while (wanted && Math.max(dueAt, ahead.freeFrom()) < now() + LOOK_AHEAD_S) dueAt = add("alarm", wanted).nextAt;
    if (reminderDue) placeReminder();
    shelf.prepare(tuned.set);
  }

  return {
    want(sound) {
      if (same(sound, wanted)) return;
      wanted = sound;
      change(sound);
      pump();
    },
    pump,
    test(priority) {
      if (wanted || context.state !== "running") return null;
      retune();
      takeBack()?.scheduled.cut(now());
      const { scheduled } = add("test", { key: "test", priority, category: TEST_CATEGORY });
      return (scheduled.endsAt() - now()) * 1000;
    },
    sounded() {
      if (!wanted || context.state !== "running") return null;
      const { key, priority } = wanted;
      const begun = ahead.begun().some((one) => one.kind === "alarm" && one.key === key && one.priority === priority);
      return begun ? priority : null;
    },
    remind() {
      reminderDue = true;
      pump();
    },
  };
}
