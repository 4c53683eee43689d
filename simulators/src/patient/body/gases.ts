import type { PatientProfile } from "./profile.ts";

/** Resting uptake of an adult of 70 kg, mL/min, with the usual metabolic scaling; CO₂ given off per O₂ taken up. */
const OXYGEN_ML_PER_MIN = 250;
const REFERENCE_KG = 70;
const RESPIRATORY_QUOTIENT = 0.8;
/** mmHg × L/min (at body temperature) to mL/min (dry, 0 °C): the constant of the alveolar equations. */
const BODY_TO_STANDARD = 0.863;
/** Barometric pressure less water vapour, mmHg. */
const DRY_MMHG = 713;
const AIR = 0.21;
/** A nasal cannula adds about 4 % of oxygen a litre. */
const PER_LITRE = 0.04;
const HIGHEST_FRACTION = 0.5;
/**
 * Oxygen in a lung at rest (2.7 L), mL/mmHg, and in the part of the blood that follows it at once, mL. Fitted to an
 * apnoea on room air: flat for 40 to 60 s at the finger, then −0.3 to −1 % a second, and +0.8 to 1.2 on breathing.
 */
const LUNG_ML_PER_MMHG = 3.1;
const BLOOD_ML = 720;
/** Above a BMI of 25 the lung at rest holds 2 % less a unit (proposal): heavy patients fall earlier. */
const BMI = { from: 25, lossPerUnit: 0.02, least: 0.4 } as const;
/**
 * CO₂: a quick store in lungs and well-perfused tissue, a slow one behind it, mL/mmHg, and the exchange, mL/min/mmHg.
 * Fitted to a halved ventilation, which raises CO₂ by 3 mmHg in the first minute and by about 2 in each after it.
 */
const CO2 = { quick: 20, slow: 36, exchange: 14 } as const;
const MS_PER_MINUTE = 60_000;
/** No store is ever quite empty: below it nothing more is taken up. */
const LOWEST_MMHG = 12;

/** Oxygen and carbon dioxide in the lungs and the blood: what breathing feeds and apnoea lives on. */
export class Gases {
  private readonly profile: PatientProfile;
  private readonly lungMlPerMmHg: number;
  private readonly uptake: number;
  /** Alveolar ventilation at rest, L/min. */
  private readonly atRest: number;
  private readonly gradient: number;
  private readonly restingOxygen: number;
  private oxygen: number;
  private quickCo2: number;
  private slowCo2: number;

  constructor(profile: PatientProfile) {
    const { bmi, resting, weightKg } = profile;
    this.profile = profile;
    this.uptake = OXYGEN_ML_PER_MIN * (weightKg / REFERENCE_KG) ** 0.75;
    this.atRest = (this.uptake * RESPIRATORY_QUOTIENT * BODY_TO_STANDARD) / resting.etco2;
    const size = 1 - BMI.lossPerUnit * Math.max(0, bmi - BMI.from);
    this.lungMlPerMmHg = LUNG_ML_PER_MMHG * (weightKg / REFERENCE_KG) ** 0.75 * Math.max(BMI.least, size);
    this.restingOxygen = DRY_MMHG * AIR - resting.etco2 / RESPIRATORY_QUOTIENT;
    this.gradient = this.restingOxygen - pressureAt(resting.spo2);
    this.oxygen = this.restingOxygen;
    this.quickCo2 = resting.etco2;
    this.slowCo2 = resting.etco2;
  }

  /** Alveolar CO₂, mmHg. */
  get co2(): number {
    return this.quickCo2;
  }

  /** Saturation of the blood that leaves the lungs, %. */
  get saturation(): number {
    return saturationAt(this.arterial(this.oxygen));
  }

  /**
   * @param ventilation of the alveoli, as a share of the resting one
   * @param litresPerMinute oxygen through a nasal cannula
   * @param metabolism as a share of the resting one
   */
  step(ms: number, ventilation: number, litresPerMinute: number, metabolism: number): void {
    const minutes = ms / MS_PER_MINUTE;
    const uptake = this.uptake * metabolism;
    const air = (this.atRest * ventilation) / BODY_TO_STANDARD;
    const inspired = DRY_MMHG * Math.min(HIGHEST_FRACTION, AIR + PER_LITRE * litresPerMinute);

    const store = this.lungMlPerMmHg + BLOOD_ML * (this.slope() / 100);
    const starving = this.oxygen < 2 * LOWEST_MMHG ? Math.max(0, this.oxygen / LOWEST_MMHG - 1) : 1;
    this.oxygen += ((air * (inspired - this.oxygen) - uptake * starving) / store) * minutes;

    const size = this.profile.weightKg / REFERENCE_KG;
    const exchanged = CO2.exchange * size * (this.quickCo2 - this.slowCo2);
    const made = uptake * RESPIRATORY_QUOTIENT;
    this.quickCo2 += ((made - air * this.quickCo2 - exchanged) / (CO2.quick * size)) * minutes;
    this.slowCo2 += (exchanged / (CO2.slow * size)) * minutes;
  }

  /** Arterial from alveolar: the resting difference shrinks with the pressure, as that of mixed-in venous blood does. */
  private arterial(alveolar: number): number {
    return Math.max(1, alveolar - this.gradient * Math.min(1, alveolar / this.restingOxygen));
  }

  /** % a mmHg. */
  private slope(): number {
    return saturationAt(this.arterial(this.oxygen + 0.5)) - saturationAt(this.arterial(this.oxygen - 0.5));
  }
}

/** Severinghaus 1979: % from mmHg. */
function saturationAt(mmHg: number): number {
  return 100 / (1 + 23_400 / (mmHg ** 3 + 150 * mmHg));
}

/** Its inverse, by halving. */
function pressureAt(saturation: number): number {
  let [low, high] = [1, 600];
  for (let n = 0; n < 50; n += 1) {
    const middle = (low + high) / 2;
    if (saturationAt(middle) < saturation) low = middle;
    else high = middle;
  }
  return low;
}
