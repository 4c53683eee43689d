import {
  antihypertensiveEffects,
  breathingEffects,
  ketamineEffects,
  ketamineKinetics,
  midazolamEffects,
  midazolamKinetics,
  sedation,
  type Antihypertensive,
  type AntihypertensiveDose,
  type AntihypertensiveEffects,
  type BreathingEffects,
  type DrugState,
  type KetamineEffects,
  type MidazolamEffects,
  type Moaas,
} from "@evenkeel/shared/pharmacology";
import type { EpochMs } from "@evenkeel/shared/time";
import type { PatientProfile } from "./profile.ts";

const MS_PER_HOUR = 3_600_000;

/** Everything that the drugs do at one moment. */
export interface DrugEffects {
  readonly ketamine: KetamineEffects;
  readonly breathing: BreathingEffects;
  readonly midazolam: MidazolamEffects;
  readonly antihypertensive: AntihypertensiveEffects;
  readonly moaas: Moaas;
}

/** The drugs in one patient, and the pump that they come from. */
export class Drugs {
  /** What the pump says that it gives. */
  pumpMgPerHour = 0;
  /** The line is blocked. */
  occluded = false;
  /** Ketamine that has arrived in the patient, mg. */
  arrivedMg = 0;
  private readonly profile: PatientProfile;
  private readonly ketamine;
  private readonly midazolam;
  private inKetamine: DrugState;
  private inMidazolam: DrugState;
  private readonly antihypertensives: AntihypertensiveDose[] = [];

  constructor(profile: PatientProfile) {
    this.profile = profile;
    this.ketamine = ketamineKinetics(profile.person);
    this.midazolam = midazolamKinetics(profile.age);
    this.inKetamine = this.ketamine.empty;
    this.inMidazolam = this.midazolam.empty;
  }

  /** What arrives in the vein. */
  get arrivingMgPerHour(): number {
    return this.occluded ? 0 : this.pumpMgPerHour;
  }

  get plasma(): number {
    return this.ketamine.plasma(this.inKetamine);
  }

  get effectSite(): number {
    return this.inKetamine.effectSite;
  }

  giveKetamine(way: "injection" | "push", mg: number): void {
    this.arrivedMg += mg;
    this.inKetamine =
      way === "push" ? this.ketamine.bolus(this.inKetamine, mg) : this.ketamine.inject(this.inKetamine, mg);
  }

  giveMidazolam(mg: number): void {
    this.inMidazolam = this.midazolam.bolus(this.inMidazolam, mg);
  }

  giveAntihypertensive(at: EpochMs, drug: Antihypertensive, mg: number): void {
    this.antihypertensives.push({ at, drug, mg });
  }

  step(ms: number): void {
    this.arrivedMg += (this.arrivingMgPerHour * ms) / MS_PER_HOUR;
    this.inKetamine = this.ketamine.advance(this.inKetamine, ms, this.arrivingMgPerHour);
    this.inMidazolam = this.midazolam.advance(this.inMidazolam, ms, 0);
  }

  effects(at: EpochMs): DrugEffects {
    const { age, benzodiazepineSensitivity, person } = this.profile;
    const midazolam = midazolamEffects(this.inMidazolam.effectSite, age, benzodiazepineSensitivity);
    return {
      ketamine: ketamineEffects(this.effectSite, person),
      breathing: breathingEffects(this.effectSite),
      midazolam,
      antihypertensive: antihypertensiveEffects(this.antihypertensives, at),
      moaas: sedation(this.effectSite, midazolam.sedation),
    };
  }
}
