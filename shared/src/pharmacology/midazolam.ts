import { hill, type Sigmoid } from "./hill.ts";
import { kinetics, type Kinetics } from "./kinetics.ts";

/** Albrecht 1999, three compartments, fitted to healthy men of 24 to 28 and of 67 to 81 years. Rates /min. */
const ALBRECHT = {
  younger: {
    centralL: 7.9,
    k10: 0.399 / 7.9,
    peripheral: [
      { out: 0.19, back: 0.06 },
      { out: 0.065, back: 0.0083 },
    ],
    ke0: 0.11,
  },
  older: {
    centralL: 8.5,
    k10: 0.388 / 8.5,
    peripheral: [
      { out: 0.1, back: 0.051 },
      { out: 0.066, back: 0.0069 },
    ],
    ke0: 0.08,
  },
} as const;
const OLDER_FROM_YEARS = 65;
/** Above 90 % of a dose in the muscle arrives, with its peak after 30 min (label of midazolam injection). */
const INTRAMUSCULAR = { ka: 0.06, bioavailability: 0.9 } as const;

/** Midazolam's way through an adult of this age. */
export function midazolamKinetics(age: number): Kinetics {
  return kinetics({ ...(age < OLDER_FROM_YEARS ? ALBRECHT.younger : ALBRECHT.older), absorption: INTRAMUSCULAR });
}

/** What midazolam does to a person who also has ketamine. */
export interface MidazolamEffects {
  /** Levels of the MOAA/S taken away, 0 to 4. */
  readonly sedation: number;
  /** Share of the breathing's drive taken away, 0 to 0.85. */
  readonly respiratoryDepression: number;
  /** Share of terror and agitation taken away, 0 to 1. */
  readonly calming: number;
}

/**
 * Older people need less than half: half of the effect on the EEG at 522 ng/mL in the young and 223 in the old
 * (Albrecht 1999). Beside ketamine far less sedates, so the concentrations here are proposals: 2 mg calms within 3 to
 * 5 min (label), takes about one level of the MOAA/S and a fifth of the drive; 5 mg takes nearly half.
 */
const SEDATION = { max: 4, half: 150, steepness: 1.5 } as const;
const DEPRESSION = { max: 0.85, half: 130, steepness: 1.6 } as const;
const CALMING: Sigmoid = { half: 40, steepness: 1.5 };
const OLDER_SENSITIVITY = 522 / 223;

/** The effects at a concentration of the effect site, ng/mL; `sensitivity` is the person's own, 1 for the average. */
export function midazolamEffects(effectSite: number, age: number, sensitivity = 1): MidazolamEffects {
  const felt = effectSite * sensitivity * (age < OLDER_FROM_YEARS ? 1 : OLDER_SENSITIVITY);
  return {
    sedation: SEDATION.max * hill(felt, SEDATION),
    respiratoryDepression: DEPRESSION.max * hill(felt, DEPRESSION),
    calming: hill(felt, CALMING),
  };
}
