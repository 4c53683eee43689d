import type { EpochMs } from "@evenkeel/shared/time";
import type { NumericKey } from "@evenkeel/shared/vitals";
import type { AlarmProfile } from "./profile.ts";
import { sightOf, type Sight } from "./sight.ts";
import type { AlarmState, Evidence } from "./state.ts";

/** What a pattern is judged by. */
export interface PatternInput {
  readonly state: AlarmState;
  readonly profile: AlarmProfile;
  readonly at: EpochMs;
}

/** Whether a pattern is there, or why that cannot be said; and what makes it. */
export interface Sighted extends Evidence {
  readonly seen: boolean | Exclude<Sight, number>;
}

interface Live {
  readonly device: string;
  readonly value: number;
}

/** The live numbers of a vital, one for each device; and, where there is none, how it stands with it. */
export function liveReadings(
  { state, profile, at }: PatternInput,
  vital: NumericKey,
): { readonly numbers: readonly Live[]; readonly without: Exclude<Sight, number> } {
  const numbers: Live[] = [];
  let without: Exclude<Sight, number> = "dark";
  for (const reading of Object.values(state.readings)) {
    const device = state.devices[reading.device];
    if (reading.vital !== vital || !device) continue;
    const sight = sightOf(reading, device, profile, at);
    if (typeof sight === "number") numbers.push({ device: reading.device, value: sight });
    else if (sight !== "dark") without = sight;
  }
  return { numbers, without };
}
