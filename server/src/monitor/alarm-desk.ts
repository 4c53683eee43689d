import {
  reduceAlarms,
  roomAlarms,
  type AlarmEffect,
  type AlarmEvent,
  type AlarmProfile,
  type AlarmState,
  type RoomAlarms,
} from "@evenkeel/shared/alarms";
import type { AlarmLogEntry, AlarmStore, Clock, Log, Timers } from "../ports.ts";

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
  /** Told when what stations must know has changed. */
  tell(view: RoomAlarms): void;
  /** Told when saving begins to fail or works again. */
  onHealth(healthy: boolean): void;
}

/** One session's alarm engine with its memory on disk: steps it, saves what must survive, then tells. */
export interface AlarmDesk {
  readonly profile: AlarmProfile;
  readonly state: AlarmState;
  step(event: AlarmEvent): readonly AlarmEffect[];
  setProfile(profile: AlarmProfile): void;
  view(): RoomAlarms;
  /** Resolves when everything up to now is saved or has failed to be. */
  saved(): Promise<void>;
}

export function alarmDesk(options: AlarmDeskOptions): AlarmDesk {
  const { session, store, clock, timers, log } = options;
  let { state, profile } = options;
  let entries: AlarmLogEntry[] = [];
  let dirty = false;
  let saving: Promise<void> | null = null;

  async function save(): Promise<void> {
    while (dirty) {
      dirty = false;
      const written = entries;
      entries = [];
      const view = roomAlarms(state);
      let told = false;
      const tell = (): void => {
        if (told) return;
        told = true;
        options.tell(view);
      };
      const anyway = timers.after(TELL_ANYWAY_MS, tell);
      try {
        await store.save(session, clock.now(), JSON.stringify(state), profile, written);
        options.onHealth(true);
      } catch (error) {
        log.error({ err: error }, "alarm state could not be saved; alarms are told all the same");
        entries = written.concat(entries).slice(-MOST_ENTRIES);
        options.onHealth(false);
      }
      anyway();
      tell();
    }
  }

  function saveSoon(): void {
    dirty = true;
    saving ??= save().finally(() => (saving = null));
  }

  return {
    get profile() {
      return profile;
    },
    get state() {
      return state;
    },
    step(event) {
      const step = reduceAlarms(state, event, profile);
      state = step.state;
      entries.push(...step.effects);
      if (step.changed) saveSoon();
      else if (step.shown) options.tell(roomAlarms(state));
      return step.effects;
    },
    setProfile(next) {
      profile = next;
      saveSoon();
    },
    view: () => roomAlarms(state),
    async saved() {
      await saving;
    },
  };
}
