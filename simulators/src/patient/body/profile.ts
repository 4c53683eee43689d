import { individual, type Individual, type PersonFactors } from "@evenkeel/shared/pharmacology";
import { random, type Random } from "../random.ts";
import { RESTING, type Vitals } from "../story.ts";

/** One patient before the session: what is known, how the drugs act on them, and the seed of their chance. */
export interface PatientProfile extends PersonFactors {
  readonly seed: number;
  /** kg/m²: a heavy chest holds less oxygen. */
  readonly bmi: number;
  readonly resting: Vitals;
  /** At the start: 1 as usual before a first session, 0 none. */
  readonly anxiety: number;
  /** How ketamine acts on them. */
  readonly person: Individual;
  /** How midazolam acts on them: 1 as on the average. */
  readonly benzodiazepineSensitivity: number;
  /** Extra beats that come by themselves. */
  readonly ectopicPerHour: { readonly atrial: number; readonly ventricular: number };
  /** From the lungs to the finger: 15 to 25 s (clinical notes, signals section 3). */
  readonly fingerLagMs: number;
  /** 0 to 1: a dose stops the breathing of those whose value lies under its risk (`apnoeaRisk`). */
  readonly apnoeaProneness: number;
}

/** What may be said of a patient; everything else is the average, or drawn. */
export interface KnownOfPatient extends Partial<Omit<PatientProfile, "person" | "resting" | "seed">> {
  readonly resting?: Partial<Vitals>;
  readonly person?: Partial<Individual>;
}

/** Spread of resting adult values (clinical notes, ketamine section 10); of the perfusion: proposal. */
const SPREAD: Vitals = {
  heartRate: 10,
  spo2: 1,
  respRate: 2.5,
  etco2: 3,
  sys: 14,
  dia: 9,
  temperature: 0.3,
  perfusionIndex: 0.8,
};
/** What known hypertension adds to the resting pressure, mmHg: 142/88, where a clinician is asked first (proposal). */
const HYPERTENSION = { sys: 18, dia: 10 } as const;
/** How far a drawn value may lie from the mean, in standard deviations: who lies further is not treated that day. */
const FURTHEST = 1.8;

/** The average patient, with what is known of this one; the seed still decides about every beat and breath. */
export function averagePatient(seed: number, known: KnownOfPatient = {}): PatientProfile {
  return completed(seed, known, null);
}

/** One of the many: resting values and effects drawn from the spread between patients, unless they are known. */
export function drawnPatient(seed: number, known: KnownOfPatient = {}): PatientProfile {
  return completed(seed, known, random(seed ^ 0x50_52_4f_46));
}

function completed(seed: number, known: KnownOfPatient, chance: Random | null): PatientProfile {
  const z = (): number => (chance ? Math.min(FURTHEST, Math.max(-FURTHEST, chance.normal())) : 0);
  const factors: PersonFactors = {
    age: known.age ?? (chance ? 22 + chance.below(46) : 40),
    weightKg: known.weightKg ?? 70 + 11 * z(),
    hypertensive: known.hypertensive ?? false,
  };
  // Not cut off: it is the strong responders that a clinic has to be ready for.
  const free = (): number => chance?.normal() ?? 0;
  const draws = {
    absorption: free(),
    dia: free(),
    dissociation: free(),
    heartRate: free(),
    sys: free(),
    volume: free(),
  };
  return {
    ...factors,
    seed,
    bmi: known.bmi ?? 24 + 3 * z(),
    resting: { ...resting(factors, z), ...known.resting },
    anxiety: known.anxiety ?? (chance ? chance.next() : 0),
    person: { ...individual(factors, chance ? draws : undefined), ...known.person },
    benzodiazepineSensitivity: known.benzodiazepineSensitivity ?? Math.exp(0.3 * z()),
    ectopicPerHour: known.ectopicPerHour ?? { atrial: 0, ventricular: 0 },
    fingerLagMs: known.fingerLagMs ?? (chance ? 15_000 + 10_000 * chance.next() : 20_000),
    apnoeaProneness: known.apnoeaProneness ?? (chance ? chance.next() : 1),
  };
}

/** Both pressures move with one draw for two thirds of their way, as they do between people. */
function resting({ hypertensive }: PersonFactors, z: () => number): Vitals {
  const drawn = Object.fromEntries(
    (Object.keys(SPREAD) as (keyof Vitals)[]).map((key) => [key, RESTING[key] + SPREAD[key] * z()]),
  ) as unknown as Vitals;
  const [sysOff, diaOff] = [(drawn.sys - RESTING.sys) / SPREAD.sys, (drawn.dia - RESTING.dia) / SPREAD.dia];
  return {
    ...drawn,
    spo2: Math.min(99, drawn.spo2),
    sys: drawn.sys + (hypertensive ? HYPERTENSION.sys : 0),
    dia: RESTING.dia + SPREAD.dia * ((2 * sysOff + diaOff) / Math.sqrt(5)) + (hypertensive ? HYPERTENSION.dia : 0),
    perfusionIndex: Math.max(0.8, drawn.perfusionIndex),
  };
}
