import {
  reduceAlarms,
  roomAlarms,
  type AlarmEffect,
  type AlarmEvent,
  type AlarmProfile,
  type AlarmState,
  type RoomAlarms,
} from "@evenkeel/shared/alarms";
import type { AlarmLogEntry, AlarmStore, Cancel, Clock, Log, Timers } from "../ports.ts";
import type { InputTape } from "./input-tape.ts";

/** An alarm is told at the latest this long after it arose, whatever the disk does. */
const TELL_ANYWAY_MS = 250;
/** Log entries kept in memory while the store fails. */
const MOST_ENTRIES = 5000;

export interface AlarmDeskOptions {
  readonly session: string;
  readonly state: AlarmState;
  readonly profile: AlarmProfile;
  readonly store: AlarmStore;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  /** Takes down all that the engine takes in. */
  readonly tape?: InputTape;
  /** Told when what stations must know has changed. */
  tell(view: RoomAlarms): void;
  /** Told when saving begins to fail or works again. */
  onHealth(healthy: boolean): void;
}

/** One session's alarm engine with its memory on disk: steps it, saves what must survive, then tells. */
export interface AlarmDesk {
  readonly profile: AlarmProfile;
  readonly state: AlarmState;
  readonly tape: InputTape | undefined;
  step(event: AlarmEvent): readonly AlarmEffect[];
  setProfile(profile: AlarmProfile): void;
  view(): RoomAlarms;
  /** Resolves when everything up to now is saved (true) or has failed to be (false). */
  saved(): Promise<boolean>;
  /** Whether something is not on disk yet. */
  readonly unsaved: boolean;
  /** Tries again what a failing store has not taken, without waiting for the next event. */
  retry(): void;
}

export function alarmDesk(options: AlarmDeskOptions): AlarmDesk {
  const { session, store, clock, timers, log, tape } = options;
  let { state, profile } = options;
  let entries: AlarmLogEntry[] = [];
  let dirty = false;
  let failed = false;
  let saving: Promise<void> | null = null;
  /** Changes that must survive, counted, how many of them the stations have been told, and how many are on disk. */
  let changes = 0;
  let told = 0;
  let onDisk = 0;
  let deadline: Cancel | null = null;

  /** A view is never told after a newer one. */
  function tellOf(change: number, view: RoomAlarms): void {
    if (change > told) {
      told = change;
      options.tell(view);
    }
    if (told < changes) return;
    deadline?.();
    deadline = null;
  }

  /** One for all that is untold: it runs from the oldest of it, whatever the disk does with the newer. */
  function setDeadline(): void {
    deadline ??= timers.after(TELL_ANYWAY_MS, () => {
      deadline = null;
      tellOf(changes, roomAlarms(state));
    });
  }

  async function save(): Promise<void> {
    try {
      while (dirty) {
        dirty = false;
        await saveOnce();
      }
    } finally {
      // In the same turn as the last look at `dirty`: a step between the two would be saved with the next one only.
      saving = null;
    }
  }

  async function saveOnce(): Promise<void> {
    const written = entries;
    entries = [];
    const change = changes;
    const view = roomAlarms(state);
    const inputs = tape && { blocks: tape.unstored(), next: tape.next };
    try {
      await store.save(session, clock.now(), JSON.stringify(state), profile, written, inputs);
      if (inputs) tape.stored(inputs.blocks);
      failed = false;
      onDisk = change;
      options.onHealth(true);
    } catch (error) {
      log.error({ err: error }, "alarm state could not be saved; alarms are told all the same");
      entries = written.concat(entries).slice(-MOST_ENTRIES);
      failed = true;
      options.onHealth(false);
    }
    // With nothing newer to save, what is told is the newest, numbers beside the alarms included.
    tellOf(change, change === changes ? roomAlarms(state) : view);
  }

  function saveSoon(): void {
    dirty = true;
    saving ??= save();
  }

  function changed(): void {
    changes += 1;
    setDeadline();
    saveSoon();
  }

  /** A tick that changes nothing would change nothing in a replay either. */
  function takeDown(event: AlarmEvent, before: AlarmState): void {
    if (!tape || (event.type === "ticked" && state === before)) return;
    if (tape.torn) {
      tape.add({ type: "begun", state: before });
      tape.add({ type: "judged-by", profile });
    }
    tape.add(event);
  }

  return {
    tape,
    get profile() {
      return profile;
    },
    get state() {
      return state;
    },
    step(event) {
      const before = state;
      const step = reduceAlarms(before, event, profile);
      state = step.state;
      takeDown(event, before);
      const line = lineEntry(event, before);
      if (line) entries.push(line);
      entries.push(...step.effects);
      // A second person's acknowledgement changes no state, and is a line of the log all the same.
      if (step.changed || step.effects.length > 0) changed();
      // While something is being saved, its telling carries this along.
      else if (step.shown && told === changes) options.tell(roomAlarms(state));
      return step.effects;
    },
    setProfile(next) {
      profile = next;
      tape?.add({ type: "judged-by", profile });
      changed();
    },
    view: () => roomAlarms(state),
    async saved() {
      const upToNow = changes;
      await saving;
      return onDisk >= upToNow;
    },
    get unsaved() {
      return failed || dirty || saving !== null;
    },
    retry() {
      if (failed) saveSoon();
    },
  };
}

/** A device's line that is another than before is a line of the log. */
function lineEntry(event: AlarmEvent, { at: now, devices }: AlarmState): AlarmLogEntry | null {
  if (event.type !== "link" && event.type !== "unbound") return null;
  const { device } = event;
  const at = Math.max(event.at, now);
  if (event.type === "unbound") return devices[device] ? { at, change: "unbound", device } : null;
  const { link } = event;
  return devices[device]?.link === link ? null : { at, change: "link", device, link };
}
