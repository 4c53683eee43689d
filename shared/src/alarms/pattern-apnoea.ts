import type { NumericKey } from "@evenkeel/shared/vitals";
import type { Sighted } from "./pattern-sight.ts";
import { liveReadings } from "./pattern-sight.ts";
import type { PatternInput } from "./pattern-sight.ts";

/** CO2 that nobody breathes out outweighs a chest that moves, or a heart that impedance takes for breath. */
const BY_WEIGHT: readonly NumericKey[] = ["respRateCo2", "respRateImpedance"];

/** No breath, by a device's own word or by a rate of 0. */
export function seesApnoea(input: PatternInput): Sighted {
  const { state } = input;
  for (const [device, { breathless, silent, lostAt }] of Object.entries(state.devices)) {
    if (breathless && !silent && lostAt === null) {
      return { seen: true, since: null, device, vital: "respRateCo2", values: [] };
    }
  }
  let unseen: "dark" | "held" | "waiting" = "dark";
  for (const vital of BY_WEIGHT) {
    const { numbers, without } = liveReadings(input, vital);
    if (numbers.length > 0) {
      const still = numbers.find(({ value }) => value < 1);
      const breathes = numbers.some(({ value }) => value >= 1);
      return { seen: still !== undefined && !breathes, since: null, device: still?.device ?? null, vital, values: [] };
    }
    if (without === "held" || (without === "waiting" && unseen === "dark")) unseen = without;
  }
  return { seen: unseen, since: null, device: null, vital: null, values: [] };
}
