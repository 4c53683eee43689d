import type { Priority } from "@evenkeel/shared/alarms";
import type { EpochMs } from "@evenkeel/shared/time";
import { useStore } from "zustand";
import { createJSONStorage, persist } from "zustand/middleware";
import { createStore } from "zustand/vanilla";
import { useNow } from "./clock.ts";
import { useMe } from "./me.ts";

/** What a person heard of this station, as she confirmed it. */
export interface SoundTest {
  readonly at: EpochMs;
  readonly person: string;
  readonly station: string;
  /** False when one of the sounds was not heard: this station does not count as one that sounds. */
  readonly passed: boolean;
  readonly notHeard: readonly Priority[];
}

interface StationSound {
  /** `blocked`: the browser does not let this station sound, so it is no alarm station until somebody touches it. */
  readonly state: "blocked" | "running";
  /** When each priority was last heard here and confirmed; null when that is due. */
  readonly soundTestedAt: EpochMs | null;
  /** Whose ears it was (`Me.id`), and what the station was called then. */
  readonly soundTestedBy: string | null;
  readonly soundTestedFrom: string | null;
  /** The priority of the alarm that sounds here at this moment, of which a burst has begun; null in silence. */
  readonly sounding: Priority | null;
  /** Steps by which escalation has raised the alarm that sounds here, 0 to 2. */
  readonly boost: number;
  /** The site's least volume in dB, of the slider's scale; null where it has not set one. */
  readonly floorDb: number | null;
}

/** A shift: after so long somebody else may have turned the speaker down. */
export const SOUND_TEST_HOLDS_MS = 12 * 3_600_000;

/**
 * The test is kept as long as the tab: a page opened anew in it stands at the same speaker, another window need not.
 */
export const soundStore = createStore<StationSound>()(
  persist(
    (): StationSound => ({
      state: "blocked",
      soundTestedAt: null,
      soundTestedBy: null,
      soundTestedFrom: null,
      sounding: null,
      boost: 0,
      floorDb: null,
    }),
    {
      name: "evenkeel.sound-test",
      version: 1,
      storage: createJSONStorage(() => sessionStorage),
      partialize: ({ soundTestedAt, soundTestedBy, soundTestedFrom }) => ({
        soundTestedAt,
        soundTestedBy,
        soundTestedFrom,
      }),
    },
  ),
);

export const useSound = (): StationSound => useStore(soundStore);

const listeners = new Set<(result: SoundTest) => void>();

/** Told of every finished test, passed or not: the server counts only stations that were heard. */
export function whenSoundTested(listener: (result: SoundTest) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Somebody has heard this station, or has not. */
export function soundTested(result: SoundTest): void {
  const { at, person, station, passed } = result;
  if (passed) soundStore.setState({ soundTestedAt: at, soundTestedBy: person, soundTestedFrom: station });
  else forgetSoundTest();
  for (const listener of listeners) listener(result);
}

/** Whoever signs in next has not heard this station yet. */
export function forgetSoundTest(): void {
  soundStore.setState({ soundTestedAt: null, soundTestedBy: null, soundTestedFrom: null });
}

/** Whether `person` has to hear this station (again): never, by somebody else, 12 h ago, or at a time that lies ahead. */
export function soundTestDue(
  { soundTestedAt, soundTestedBy }: Pick<StationSound, "soundTestedAt" | "soundTestedBy">,
  person: string,
  now: EpochMs,
): boolean {
  if (typeof soundTestedAt !== "number" || soundTestedBy !== person) return true;
  const age = now - soundTestedAt;
  return !(age >= -SKEW_MS && age < SOUND_TEST_HOLDS_MS);
}

/** Between two stations' ideas of the server's time; further ahead it is a wrong clock's. */
const SKEW_MS = 60_000;

/** Renders when it becomes due. */
export function useSoundTestDue(): boolean {
  const now = useNow();
  const me = useMe();
  const sound = useSound();
  return me === null || soundTestDue(sound, me.id, now);
}
