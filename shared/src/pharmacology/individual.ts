/** What is known of a person before the first dose. */
export interface PersonFactors {
  readonly weightKg: number;
  /** Years. */
  readonly age: number;
  readonly hypertensive: boolean;
}

/** How one person differs from the average one: factors, all 1 for the average. */
export interface Individual {
  readonly weightKg: number;
  readonly age: number;
  /** Of the effects on the pressures, on the heart rate, on the CADSS. */
  readonly sys: number;
  readonly dia: number;
  readonly heartRate: number;
  readonly dissociation: number;
  /** Of the volume per kg, and of the speed at which a muscle gives the drug to the blood. */
  readonly volume: number;
  readonly absorption: number;
}

/** Independent draws from the standard normal distribution: who draws them owns the seed. */
export type PersonDraws = Readonly<
  Record<"absorption" | "dia" | "dissociation" | "heartRate" | "sys" | "volume", number>
>;

/**
 * Spread between persons, as coefficients of variation of lognormal factors with mean 1.
 *  - pressure 0.7: reproduces +16.0 (SD 11.2) mmHg at 40 min (2342 infusions, Yale 2024); heart rate 0.5, both proposals
 *  - dissociation 0.7: proposal; the trials report a huge spread and no figure
 *  - absorption 0.23: two standard deviations span the 0.06 to 0.15 /min of the fit
 *  - volume 0.25: with the absorption it spreads the peak after an injection by the 30 % that small trials report
 */
export const BETWEEN_PERSONS = {
  sys: 0.7,
  dia: 0.7,
  heartRate: 0.5,
  dissociation: 0.7,
  absorption: 0.23,
  volume: 0.25,
} as const satisfies Record<keyof PersonDraws, number>;

/** Correlation of the systolic with the diastolic factor; proposal. */
const SYS_DIA_CORRELATION = 0.8;

/**
 * The pressure rises more with hypertension and with age (odds ratio 1.04 a year; Riva-Posse 2018, Yale 2024): by 1.4 for
 * either, once; proposal. It is about the pressure alone: no such thing is reported of the pulse.
 */
const PRESSURE_RISK = { factor: 1.4, aboveAge: 60 } as const;

/** The average person of this weight, age and history; with `draws`, one of the many around it. */
export function individual(factors: PersonFactors, draws?: PersonDraws): Individual {
  const pressure = factors.hypertensive || factors.age > PRESSURE_RISK.aboveAge ? PRESSURE_RISK.factor : 1;
  const scale = (key: keyof PersonDraws, z: number) => (draws ? lognormalFactor(BETWEEN_PERSONS[key], z) : 1);
  const z: PersonDraws = draws ?? { absorption: 0, dia: 0, dissociation: 0, heartRate: 0, sys: 0, volume: 0 };
  const shared = logCorrelation(SYS_DIA_CORRELATION, BETWEEN_PERSONS.sys);
  return {
    weightKg: factors.weightKg,
    age: factors.age,
    sys: pressure * scale("sys", z.sys),
    dia: pressure * scale("dia", shared * z.sys + Math.sqrt(1 - shared ** 2) * z.dia),
    heartRate: scale("heartRate", z.heartRate),
    dissociation: scale("dissociation", z.dissociation),
    volume: scale("volume", z.volume),
    absorption: scale("absorption", z.absorption),
  };
}

/** The factor of a person who stands `z` standard deviations from the median: lognormal with mean 1. */
export function lognormalFactor(variation: number, z: number): number {
  const variance = Math.log(1 + variation ** 2);
  return Math.exp(z * Math.sqrt(variance) - variance / 2);
}

/** The correlation that the logarithms need so that the factors, equally spread, have the given one. */
function logCorrelation(correlation: number, variation: number): number {
  return Math.log(1 + correlation * variation ** 2) / Math.log(1 + variation ** 2);
}
