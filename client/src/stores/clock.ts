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

/** How long ago `at` was, in whole seconds as milliseconds; null when there is no `at`. Renders once a second. */
export const useAge = (at: EpochMs | undefined): number | null =>
  useStore(clockStore, (state) => (at === undefined ? null : Math.floor(Math.max(0, state.now - at) / 1000) * 1000));
