import { SOUND_SETS, type SoundSet } from "@evenkeel/shared/alarms";
import type { StationRole } from "@evenkeel/shared/attention";
import { useStore } from "zustand";
import { persist } from "zustand/middleware";
import { createStore } from "zustand/vanilla";

/** "dim" is for a room kept nearly dark: the dark theme with nothing bright but the alarms. */
export const THEMES = ["dark", "dim", "light"] as const;
export type Theme = (typeof THEMES)[number];

/** How the ward is sorted: every room in its place, or the most urgent alarm first. */
export const WARD_ORDERS = ["room", "urgency"] as const;
export type WardOrder = (typeof WARD_ORDERS)[number];

interface Settings {
  /** What this screen is called in the record: "Nurse desk", "Room 3 tablet". */
  readonly station: string;
  /** False until somebody has named the station. */
  readonly stationNamed: boolean;
  /** What this screen is for, and the rooms it covers: as chosen; what it may be is in `stores/station.ts`. */
  readonly stationRole: StationRole;
  readonly covers: readonly string[] | "all";
  readonly theme: Theme;
  /** A tag of `words/languages.ts`; one that is not known any more is English. */
  readonly language: string;
  readonly wardOrder: WardOrder;
  /** Single keys on the ward: a room by its digit, the selected room's alarm by A. They can be switched off (WCAG 2.1.4). */
  readonly wardKeys: boolean;
  readonly soundSet: SoundSet;
  /** 0 is the loudest; what is heard is held above the site's floor (`sound/level.ts`). */
  readonly volumeDb: number;
}

/** Kept in this browser: they belong to the place, not to the person. */
export const settingsStore = createStore<Settings>()(
  persist(
    (): Settings => ({
      station: "Station",
      stationNamed: false,
      stationRole: "nurses-station",
      covers: "all",
      theme: "dark",
      language: "en",
      wardOrder: "room",
      wardKeys: true,
      soundSet: "melodies",
      volumeDb: 0,
    }),
    {
      name: "evenkeel.settings",
      version: 1,
    },
  ),
);

export const useStation = (): string => useStore(settingsStore, (state) => state.station);
export const useStationNamed = (): boolean => useStore(settingsStore, (state) => state.stationNamed);
export const useTheme = (): Theme => useStore(settingsStore, (state) => state.theme);
export const useWardOrder = (): WardOrder => useStore(settingsStore, (state) => state.wardOrder);
export const useWardKeys = (): boolean => useStore(settingsStore, (state) => state.wardKeys);
export const useLanguage = (): string => useStore(settingsStore, (state) => state.language);

/** The wire takes 1 to 60 characters; an empty name keeps the former. */
export function nameStation(name: string): void {
  const station = name.trim().slice(0, 60);
  settingsStore.setState(station ? { station, stationNamed: true } : { stationNamed: true });
}

/** How this screen looks and speaks; it is kept and seen at once. */
export function chooseLook(change: Partial<Pick<Settings, "language" | "theme" | "wardKeys" | "wardOrder">>): void {
  settingsStore.setState(change);
}

const knownSet = (set: SoundSet): SoundSet => (SOUND_SETS.includes(set) ? set : "melodies");

/** How this station sounds; a set that is not known any more is the classic one. */
export function soundSettings(): Pick<Settings, "soundSet" | "volumeDb"> {
  const { soundSet, volumeDb } = settingsStore.getState();
  return { soundSet: knownSet(soundSet), volumeDb };
}

export function useSoundSettings(): Pick<Settings, "soundSet" | "volumeDb"> {
  const soundSet = useStore(settingsStore, (state) => knownSet(state.soundSet));
  const volumeDb = useStore(settingsStore, (state) => state.volumeDb);
  return { soundSet, volumeDb };
}

export function chooseSound(change: Partial<Pick<Settings, "soundSet" | "volumeDb">>): void {
  settingsStore.setState(change);
}
