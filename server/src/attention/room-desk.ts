import {
  attentionView,
  isHeard,
  reduceAttention,
  type AttentionEffect,
  type AttentionEvent,
  type CallFacts,
  type Ladder,
  type RoomAttention,
  type RoomAttentionView,
  type StationFacts,
} from "@evenkeel/shared/attention";
import type { Alarm, RoomAlarms } from "@evenkeel/shared/alarms";
import type { AttentionStore, Clock, EpochMs, Log } from "../ports.ts";

/** Log entries kept in memory while the store fails. */
const MOST_ENTRIES = 5000;

export interface RoomDeskParts {
  readonly room: string;
  readonly state: RoomAttention;
  readonly ladder: Ladder;
  readonly store: AttentionStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Hears of everything that is logged, as it happens. */
  readonly onEffect: (effect: AttentionEffect) => void;
}

/** The attention of one occupied room, with its memory on disk. Nobody waits for the disk to be asked for help. */
export interface RoomDesk {
  readonly room: string;
  readonly session: string;
  readonly state: RoomAttention;
  readonly heard: boolean;
  step(event: AttentionEvent): void;
  /** The room's alarms as the engine has them now. */
  alarms(alarms: RoomAlarms, at: EpochMs): void;
  /** The clinic's stations as they are now, by id. */
  stations(facts: ReadonlyMap<string, StationFacts>, at: EpochMs): void;
  view(): RoomAttentionView;
  /** Resolves when everything up to now is saved (true) or has failed to be (false). */
  saved(): Promise<boolean>;
  readonly unsaved: boolean;
  /** Tries again what a failing store has not taken. */
  retry(): void;
}

export function roomDesk({ room, state: begun, ladder, store, clock, log, onEffect }: RoomDeskParts): RoomDesk {
  let state = begun;
  let entries: AttentionEffect[] = [];
  let dirty = false;
  let failed = false;
  let saving: Promise<void> | null = null;
  let changes = 0;
  let onDisk = 0;

  async function save(): Promise<void> {
    try {
      while (dirty) {
        dirty = false;
        await saveOnce();
      }
    } finally {
      saving = null;
    }
  }

  async function saveOnce(): Promise<void> {
    const written = entries;
    const change = changes;
    entries = [];
    try {
      await store.save(state.session, clock.now(), JSON.stringify(state), written);
      failed = false;
      onDisk = change;
    } catch (error) {
      log.error({ err: error }, "who attends could not be saved; escalation goes on all the same");
      entries = written.concat(entries).slice(-MOST_ENTRIES);
      failed = true;
    }
  }

  function saveSoon(): void {
    dirty = true;
    saving ??= save();
  }

  const desk: RoomDesk = {
    room,
    session: begun.session,
    get state() {
      return state;
    },
    get heard() {
      return isHeard(state, state.at);
    },
    step(event) {
      const step = reduceAttention(state, event, ladder);
      state = step.state;
      if (!step.changed) return;
      entries.push(...step.effects);
      changes += 1;
      saveSoon();
      for (const effect of step.effects) onEffect(effect);
    },
    alarms({ alarms }, at) {
      for (const alarm of alarms) {
        const facts = callOf(alarm);
        if (!isKnown(state, facts)) desk.step({ type: "alarm", at, alarm: facts });
      }
      for (const id of Object.keys(state.calls)) {
        if (!alarms.some((alarm) => alarm.id === id)) desk.step({ type: "alarm-ended", at, alarm: id });
      }
    },
    stations(facts, at) {
      for (const [station, now] of facts) {
        const known = state.stations[station];
        if (!known || !isSame(known, now)) desk.step({ type: "station", at, station, facts: now });
      }
      for (const station of Object.keys(state.stations)) {
        if (!facts.has(station)) desk.step({ type: "station", at, station, facts: null });
      }
    },
    view: () => attentionView(state, ladder),
    async saved() {
      const upToNow = changes;
      await saving;
      return onDisk >= upToNow;
    },
    get unsaved() {
      return failed || saving !== null;
    },
    retry() {
      if (failed) saveSoon();
    },
  };
  return desk;
}

/** A latched alarm calls for nobody: what it tells is over. */
function callOf({ id, priority, onset, stage, acknowledged, audible }: Alarm): CallFacts {
  return { id, priority, onset, calling: stage === "active" && audible, owner: acknowledged ?? null };
}

function isKnown({ calls }: RoomAttention, { id, priority, calling, owner }: CallFacts): boolean {
  const known = Object.hasOwn(calls, id) ? calls[id] : undefined;
  if (known?.priority !== priority || known.calling !== calling) return false;
  return known.owner?.at === owner?.at && known.owner?.by.userId === owner?.by.userId;
}

function isSame(a: StationFacts, b: StationFacts): boolean {
  return a.role === b.role && a.userId === b.userId && a.covers === b.covers && a.audible === b.audible;
}
