import { waveKeys, type WaveKey } from "@evenkeel/shared/vitals";
import { useStore } from "zustand";
import { persist } from "zustand/middleware";
import { createStore } from "zustand/vanilla";
import { GAINS, type Gain } from "./gain.ts";

/** Sweep speeds in mm/s, as bedside monitors offer them: of what the heart draws, and of what breathing does. */
export const HEART_SPEEDS = [25, 12.5, 6.25] as const;
export const BREATH_SPEEDS = [12.5, 6.25] as const;
export type SpeedOf = "breath" | "heart";

interface WaveSettings {
  readonly heart: number;
  readonly breath: number;
  readonly gains: Readonly<Partial<Record<WaveKey, Gain>>>;
}

/** Kept in this browser: how waves are read belongs to the place. */
export const waveSettings = createStore<WaveSettings>()(
  persist((): WaveSettings => ({ heart: 25, breath: 6.25, gains: {} }), { name: "evenkeel.waves", version: 1 }),
);

/** A breath takes four seconds: at a heart's speed a screen would hold two. */
export function speedGroup(wave: WaveKey): SpeedOf {
  return wave === "co2" || wave === "resp" ? "breath" : "heart";
}

/** What is stored may be of another version of this program: what is not offered is the usual. */
export function speedIn({ heart, breath }: Pick<WaveSettings, "breath" | "heart">, wave: WaveKey): number {
  if (speedGroup(wave) === "breath") return BREATH_SPEEDS.find((one) => one === breath) ?? 6.25;
  return HEART_SPEEDS.find((one) => one === heart) ?? 25;
}

export function gainIn({ gains }: Pick<WaveSettings, "gains">, wave: WaveKey): Gain {
  return GAINS.find((one) => one === gains[wave]) ?? 1;
}

export const useSpeed = (wave: WaveKey): number => useStore(waveSettings, (state) => speedIn(state, wave));
export const useGain = (wave: WaveKey): Gain => useStore(waveSettings, (state) => gainIn(state, wave));

export function chooseSpeed(of: SpeedOf, mmPerS: number): void {
  waveSettings.setState(of === "heart" ? { heart: mmPerS } : { breath: mmPerS });
}

export function chooseGain(wave: WaveKey, gain: Gain): void {
  if (!waveKeys.includes(wave)) return;
  waveSettings.setState(({ gains }) => ({ gains: { ...gains, [wave]: gain } }));
}
