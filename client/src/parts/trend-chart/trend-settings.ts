import { useStore } from "zustand";
import { persist } from "zustand/middleware";
import { createStore } from "zustand/vanilla";
import { LANES, type LaneId } from "./lanes.ts";

interface TrendSettings {
  readonly lanes: readonly LaneId[];
  /** Whether the expected effect is drawn. */
  readonly ribbon: boolean;
}

/** Kept in this browser: what is looked at belongs to the place. */
export const trendSettings = createStore<TrendSettings>()(
  persist((): TrendSettings => ({ lanes: ["pressure", "rate", "spo2"], ribbon: true }), {
    name: "evenkeel.trends",
    version: 1,
  }),
);

/** A lane of another version of this program is left out; one lane is there always. */
export function knownLanes(lanes: readonly string[]): readonly LaneId[] {
  const known = LANES.filter((lane) => lanes.includes(lane));
  return known.length > 0 ? known : ["pressure"];
}

export const useTrendLanes = (): readonly LaneId[] => knownLanes(useStore(trendSettings, ({ lanes }) => lanes));
export const useRibbonShown = (): boolean => useStore(trendSettings, ({ ribbon }) => ribbon);

export function toggleLane(lane: LaneId): void {
  trendSettings.setState(({ lanes }) => {
    const next = lanes.includes(lane) ? lanes.filter((one) => one !== lane) : [...lanes, lane];
    return { lanes: knownLanes(next) };
  });
}

export function showRibbon(ribbon: boolean): void {
  trendSettings.setState({ ribbon });
}
