import type { EpochMs } from "@evenkeel/shared/time";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { serverNow } from "./clock.ts";

/**
 * `connecting`: no feed yet, or a break too short to be lost; `live`: beats come and every room is caught up;
 * `lost`: no beat for 5 s, so nothing on the screen may be taken for now.
 */
export type ConnectionState = "connecting" | "live" | "lost";

export interface Connection {
  readonly state: ConnectionState;
  /** Server time at which the state began; for `lost` the time of the last beat. */
  readonly since: EpochMs;
  /** The server has left out waves and in-between numbers because this station could not keep up. */
  readonly thinned: boolean;
  /** Until then this station's own "connection lost" sound is paused by somebody standing at it. */
  readonly lostSoundPausedUntil: EpochMs | null;
}

export const connectionStore = createStore<Connection>(() => ({
  state: "connecting",
  since: Date.now(),
  thinned: false,
  lostSoundPausedUntil: null,
}));

export const useConnection = (): Connection => useStore(connectionStore);

/** Goes to `state`; does nothing when it is that already. Leaving `lost` ends a pause of its sound. */
export function setConnection(state: ConnectionState, since: EpochMs = serverNow()): void {
  if (connectionStore.getState().state === state) return;
  connectionStore.setState({ state, since, lostSoundPausedUntil: null });
}

/** The line has broken just now. Values go on ageing; only silence makes the feed lost. */
export function breakConnection(): void {
  if (connectionStore.getState().state === "live") setConnection("connecting");
}

export function setThinned(thinned: boolean): void {
  if (connectionStore.getState().thinned !== thinned) connectionStore.setState({ thinned });
}

/** IEC 60601-1-8, audio paused: HIGH is silent for two minutes at most, then sounds again by itself. */
export const LOST_SOUND_PAUSE_MS = 120_000;

/** A person at this station has seen that the feed is lost. Its sound comes back by itself. */
export function pauseLostSound(): void {
  connectionStore.setState({ lostSoundPausedUntil: serverNow() + LOST_SOUND_PAUSE_MS });
}
