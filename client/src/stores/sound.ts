import type { EpochMs } from "@evenkeel/shared/time";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

interface StationSound {
  /** `blocked`: the browser does not let this station sound, so it is no alarm station until somebody touches it. */
  readonly state: "blocked" | "running";
  /** When somebody last heard the test here, since the page was opened. */
  readonly testedAt: EpochMs | null;
}

/** Not kept: every opening of the page has to prove its sound again. */
export const soundStore = createStore<StationSound>(() => ({ state: "blocked", testedAt: null }));

export const useSound = (): StationSound => useStore(soundStore);
