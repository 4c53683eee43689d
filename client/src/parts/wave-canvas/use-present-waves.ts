import { waveKeys, type WaveKey } from "@evenkeel/shared/vitals";
import { useStore } from "zustand";
import { clockStore } from "../../stores/clock.ts";
import { waveRing } from "../../stores/waves.ts";

/** A wave keeps its place this long after its last sample, so that a short break does not rearrange the screen. */
const KEEP_MS = 30_000;

/** The waves that a room has, in the catalogue's order. Looked at once a second; renders only when one comes or goes. */
export function usePresentWaves(room: string): readonly WaveKey[] {
  const present = useStore(clockStore, ({ now }) =>
    waveKeys
      .filter((wave) => {
        const { lastT } = waveRing(room, wave);
        return lastT !== null && now - lastT < KEEP_MS;
      })
      .join(" "),
  );
  return present === "" ? [] : (present.split(" ") as WaveKey[]);
}
