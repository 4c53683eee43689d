import type { NumericKey } from "@evenkeel/shared/vitals";
import type { Sighted } from "./pattern-sight.ts";
import { liveReadings } from "./pattern-sight.ts";
import type { PatternInput } from "./pattern-sight.ts";

/** CO2 that nobody breathes out outweighs a chest that moves, or a heart that impedance takes for breath. */
const BY_WEIGHT: readonly NumericKey[] = ["respRateCo2", "respRateImpedance"];

/** No breath, by a device's own word or by a rate of 0. What CO2 counts as breath is breath, whatever else is told. */
export function seesApnoea(input: PatternInput): Sighted {
  const { state } = input;
  let unseen: "dark" | "held" | "waiting" = "dark";
  let still: Sighted | null = null;
  for (const vital of BY_WEIGHT) {
    const { numbers, without } = liveReadings(input, vital);
    if (numbers.some(({ value }) => value >= 1)) return { ...NOTHING, seen: false, vital };
    const [first] = numbers;
    if (first) {
      still = { ...NOTHING, seen: true, device: first.device, vital };
      break;
    }
    if (without === "held" || (without === "waiting" && unseen === "dark")) unseen = without;
    // Between the two: a capnograph that says so itself is believed before a chest that moves.
    still ??= said(state);
    if (still) break;
  }
  return still ?? { ...NOTHING, seen: unseen };
}

const NOTHING = { since: null, device: null, vital: null, values: [] } as const;

function said({ devices }: PatternInput["state"]): Sighted | null {
  for (const [device, { breathless, silent, lostAt }] of Object.entries(devices)) {
    if (breathless && !silent && lostAt === null) return { ...NOTHING, seen: true, device, vital: "respRateCo2" };
  }
  return null;
}
