import type { EpochMs } from "@evenkeel/shared/time";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

interface ServerTime {
  /** Server time minus this machine's, in milliseconds, as `realtime/server-clock` has it from the beats. */
  readonly offset: number;
  /** Server time, renewed about once a second: what ages and clocks on screens are drawn from. */
  readonly now: EpochMs;
}

export const clockStore = createStore<ServerTime>(() => ({ offset: 0, now: Date.now() }));

/** Server time at this moment, for wave canvases and timers; does not render anything. */
export const serverNow = (): EpochMs => Date.now() + clockStore.getState().offset;

export function setOffset(offset: number): void {
  clockStore.setState({ offset });
}

/** Called by the ticker, about once a second, also in a hidden tab. */
export function tick(): void {
  clockStore.setState({ now: serverNow() });
}

/** Server time at 1 Hz. */
export const useNow = (): EpochMs => useStore(clockStore, (state) => state.now);

/** Two clocks, and one that ticks once a second, may be so far apart; further ahead a time is wrong and has no age. */
const AHEAD_MS = 2000;

/**
 * How long before `now` a time was, in whole seconds as milliseconds; null when it lies ahead by more than clocks do.
 * Nothing is then "0:00 ago": a cuff reading of an unknown hour must not read as fresh.
 */
export function ageOf(at: EpochMs, now: EpochMs): number | null {
  const age = now - at;
  return age < -AHEAD_MS ? null : Math.floor(Math.max(0, age) / 1000) * 1000;
}

/** The age of `at`, counting by itself; null when it has none (`ageOf`). Renders once a second. */
export const useAge = (at: EpochMs): number | null => useStore(clockStore, (state) => ageOf(at, state.now));
