import type { EpochMs } from "@evenkeel/shared/time";
import type { WaveKey } from "@evenkeel/shared/vitals";
import { averagePatient, type Command, type PatientProfile } from "../body/index.ts";
import type { CuffMode } from "../cuff/index.ts";
import type { EcgNoise } from "../waves/index.ts";

/** What the patient has been through when the monitors are switched on. */
export interface Past {
  readonly lastedMs: number;
  /** Times lie in it; one that lies later waits for its time. */
  readonly commands: readonly Command[];
}

export interface KetaminePatientOptions {
  readonly seed: number;
  /** Host time before the first observation. */
  readonly startsAt: EpochMs;
  /** Who it is; the average patient when not given. */
  readonly profile?: PatientProfile;
  /** None when not given: nothing happened before `startsAt`, and a monitor has to find its signals first. */
  readonly past?: Past;
  /** The waves that are drawn; all but the arterial pressure when not given. */
  readonly waves?: readonly WaveKey[];
  /** An arterial line is in. */
  readonly arterialLine?: boolean;
  readonly ecgNoise?: EcgNoise;
  readonly cuff?: CuffMode;
  /** Cuff readings fall on whole intervals from here; null or not given: from the first reading. */
  readonly cuffAlignTo?: EpochMs | null;
  /** The patient's numbers as the monitors were told them; monitors name nobody when not given. */
  readonly identifiers?: readonly string[];
}

const USUAL_WAVES: readonly WaveKey[] = ["ecgII", "pleth", "co2", "resp"];

/** The options with everything that may be left out. */
export function completed(options: KetaminePatientOptions) {
  const { seed, arterialLine = false } = options;
  return {
    ...options,
    arterialLine,
    profile: options.profile ?? averagePatient(seed),
    past: options.past ?? { lastedMs: 0, commands: [] },
    waves: options.waves ?? (arterialLine ? [...USUAL_WAVES, "abp" as const] : USUAL_WAVES),
    cuff: options.cuff ?? ("manual" as const),
    cuffAlignTo: options.cuffAlignTo ?? null,
  };
}
