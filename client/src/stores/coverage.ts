import type { CoverageMap } from "@evenkeel/shared/attention";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

/** Who watches which room, as the server last said it; null until it has, and while nobody is signed in. */
export const coverageStore = createStore<{ readonly map: CoverageMap | null }>(() => ({ map: null }));

export const useCoverage = (): CoverageMap | null => useStore(coverageStore, (state) => state.map);

export function setCoverage(map: CoverageMap): void {
  coverageStore.setState({ map });
}

export function forgetCoverage(): void {
  coverageStore.setState({ map: null });
}
