import type { EpochMs } from "@evenkeel/shared/time";
import { NUMERICS, type NumericKey } from "@evenkeel/shared/vitals";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { clockStore, serverNow } from "./clock.ts";
import { connectionStore } from "./connection.ts";
import { links, staleAfterMs } from "./links.ts";
import { judge, NEVER, sameReading, type Judgement, type Reading, type Source, type Sources } from "./reading.ts";

export type { Reading } from "./reading.ts";
export { useAge } from "./clock.ts";

type RoomReadings = Readonly<Partial<Record<NumericKey, Reading>>>;

const VITALS = Object.keys(NUMERICS) as NumericKey[];

const store = createStore<Readonly<Record<string, RoomReadings>>>(() => ({}));
/** The newest word of each device on each vital of each room: what the readings are judged from. */
const heard = new Map<string, Map<NumericKey, Sources>>();

const judgement = (room: string): Judgement => ({
  now: serverNow(),
  feedLost: connectionStore.getState().state === "lost",
  staleAfterMs: (device) => staleAfterMs(room, device),
});

/** Judges vitals of a room anew and sets those that are now another reading. */
function assess(room: string, vitals: Iterable<NumericKey>): void {
  const before = store.getState()[room] ?? {};
  const by = judgement(room);
  const changed: Partial<Record<NumericKey, Reading>> = {};
  for (const vital of vitals) {
    const shown = before[vital] ?? NEVER;
    const reading = judge(vital, heard.get(room)?.get(vital) ?? {}, shown, by);
    if (!sameReading(shown, reading)) changed[vital] = reading;
  }
  if (Object.keys(changed).length > 0) store.setState({ [room]: { ...before, ...changed } });
}

function assessAll(): void {
  for (const [room, vitals] of heard) assess(room, vitals.keys());
}

/** Takes what devices have said about a room's vitals; the last word of each device counts. */
export function hearVitals(room: string, sources: readonly Source[]): void {
  const vitals = heard.get(room) ?? new Map<NumericKey, Sources>();
  heard.set(room, vitals);
  for (const source of sources) vitals.set(source.v, { ...vitals.get(source.v), [source.d]: source });
  assess(room, new Set(sources.map((source) => source.v)));
}

/** Nothing is known of the room any more: what comes next is the whole. */
export function forgetVitals(room: string): void {
  heard.delete(room);
  store.setState({ [room]: {} });
}

/** A device that is no longer of this room: none of its numbers may stay. */
export function forgetDevice(room: string, device: string): void {
  const vitals = heard.get(room);
  if (!vitals) return;
  for (const [vital, sources] of vitals) {
    vitals.set(vital, Object.fromEntries(Object.entries(sources).filter(([id]) => id !== device)));
  }
  assess(room, vitals.keys());
}

/** A cuff reading taken before `before` belongs to somebody else: it goes when another patient comes. */
export function forgetEpisodic(room: string, before: EpochMs): void {
  const vitals = heard.get(room);
  if (!vitals) return;
  const episodic = [...vitals.keys()].filter((vital) => NUMERICS[vital].rhythm === "episodic");
  for (const vital of episodic) {
    const kept = Object.entries(vitals.get(vital) ?? {}).filter(([, source]) => source.t >= before);
    vitals.set(vital, Object.fromEntries(kept));
  }
  assess(room, episodic);
}

export const readingOf = (room: string, vital: NumericKey): Reading => store.getState()[room]?.[vital] ?? NEVER;

/** One vital of one room, as it may be shown now. Renders only when that reading changes. */
export const useReading = (room: string, vital: NumericKey): Reading =>
  useStore(store, (state) => state[room]?.[vital] ?? NEVER);

/**
 * How much of a room is known now: `continuous` when a vital is measured from beat to beat, `moments` when there is only
 * what a cuff once took, `nothing` otherwise. That no alarm is on says something about a patient only where it is the first.
 */
export type Sight = "continuous" | "moments" | "nothing";

export function sightOf(readings: Readonly<Partial<Record<NumericKey, Reading>>>): Sight {
  const known = VITALS.filter((vital) => readings[vital]?.state === "value");
  if (known.some((vital) => NUMERICS[vital].rhythm === "continuous")) return "continuous";
  return known.length > 0 ? "moments" : "nothing";
}

/** Whether a number of the room is made up by its device. Renders only when that changes. */
export const useDemo = (room: string): boolean =>
  useStore(store, (state) =>
    Object.values(state[room] ?? {}).some((reading) => reading.state === "value" && reading.demo),
  );

/** Renders only when the room's sight changes. */
export const useSight = (room: string): Sight => useStore(store, (state) => sightOf(state[room] ?? {}));

/** A value grows stale by itself: every second, and at once when the feed or a device's rule changes. */
clockStore.subscribe(assessAll);
connectionStore.subscribe(assessAll);
links.subscribe(assessAll);
