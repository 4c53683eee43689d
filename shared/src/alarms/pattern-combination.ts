import { liveReadings, type PatternInput, type Sighted } from "./pattern-sight.ts";
import type { CombinationRule } from "./profile.ts";

/** Every part of it is beyond its limit at the same time, each on whatever device measures it. */
export function seesCombination({ all }: CombinationRule, input: PatternInput): Sighted {
  const nothing = { since: null, device: null, vital: null, values: [] };
  const values: Sighted["values"][number][] = [];
  let seen: Sighted["seen"] = true;
  for (const { vitals, direction, limit } of all) {
    const parts = vitals.map((vital) => ({ vital, ...liveReadings(input, vital) }));
    const numbers = parts.flatMap(({ vital, numbers: live }) => live.map(({ value }) => ({ vital, value })));
    const beyond = numbers.find(({ value }) => (direction === "low" ? value < limit : value > limit));
    if (beyond) values.push(beyond);
    // One part that is known to be well decides, whatever the others may be.
    else if (numbers.length > 0) return { ...nothing, seen: false };
    else if (seen !== "dark") seen = parts.find(({ without }) => without !== "dark")?.without ?? "dark";
  }
  return { ...nothing, vital: values[0]?.vital ?? null, values, seen };
}
