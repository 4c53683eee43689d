import type { PatternInput, Sighted } from "./pattern-sight.ts";

/** A heart that does not beat in order, as a monitor beside the patient says: nobody else looks at the rhythm. */
export function seesArrest({ state }: PatternInput): Sighted {
  const nothing = { since: null, vital: null, values: [] };
  for (const [device, { arrest, silent, lostAt }] of Object.entries(state.devices)) {
    if (arrest && !silent && lostAt === null) return { ...nothing, seen: true, device };
  }
  return { ...nothing, seen: false, device: null };
}
