import { createStore, type StoreApi } from "zustand/vanilla";

/** Times the speed of life. */
export const SPEEDS = [1, 4, 10, 30, 60] as const;
export type Speed = (typeof SPEEDS)[number];
/** Lengths of the page of waves, in s. */
export const WINDOWS = [10, 20, 30, 60] as const;

/** A stretch that somebody marks, both ends epoch ms. */
export interface Marked {
  readonly from: number;
  readonly until: number;
}

export interface Cursor {
  readonly from: number;
  readonly until: number;
  /** What is looked at, whole epoch ms in [from, until]. */
  readonly t: number;
  readonly playing: boolean;
  readonly speed: Speed;
  readonly windowMs: number;
  readonly marked: Marked | null;
}

export type CursorStore = StoreApi<Cursor>;

/** Where somebody is in a session. One for each visit. */
export function cursorStore(from: number, until: number, at: number): CursorStore {
  const windowMs = WINDOWS[0] * 1000;
  const t = within(at, from, until);
  return createStore<Cursor>(() => ({ from, until, t, playing: false, speed: 1, windowMs, marked: null }));
}

const within = (t: number, from: number, until: number): number => Math.round(Math.min(Math.max(t, from), until));

/** Goes to a time; beyond the ends, to the end. */
export function seek(store: CursorStore, t: number): void {
  const { from, until } = store.getState();
  store.setState({ t: within(t, from, until) });
}

/** A session that runs has gone on. */
export function extend(store: CursorStore, until: number): void {
  store.setState((before) => ({ until: Math.max(before.until, until) }));
}

/** Plays, from the beginning where it stands at the end; or stops. */
export function togglePlay(store: CursorStore): void {
  const { playing, t, from, until } = store.getState();
  store.setState(playing ? { playing: false } : { playing: true, ...(t >= until && { t: from }) });
}

/** The session's time goes on by `ms` of ours, `speed` times as fast; at the end it stops. */
export function advance(store: CursorStore, ms: number): void {
  const { t, until, speed } = store.getState();
  const next = Math.min(t + ms * speed, until);
  store.setState({ t: next === until ? until : next, playing: next < until });
}

/** The page of waves around the cursor. */
export function windowAround({ t, windowMs }: Pick<Cursor, "t" | "windowMs">): Marked {
  return { from: t - windowMs / 2, until: t + windowMs / 2 };
}

/** Where a key takes the cursor; null for one that does not move it. The keys of a slider, as ARIA has them. */
export function keyTarget(key: string, shift: boolean, { t, from, until, windowMs }: Cursor): number | null {
  const step = shift ? 10_000 : 1000;
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return t - step;
    case "ArrowRight":
    case "ArrowUp":
      return t + step;
    case "PageUp":
      return t + windowMs;
    case "PageDown":
      return t - windowMs;
    case "Home":
      return from;
    case "End":
      return until;
    default:
      return null;
  }
}
