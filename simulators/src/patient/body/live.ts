import type { EpochMs } from "@evenkeel/shared/time";
import type { Beat, Breath } from "../physiology.ts";
import type { Drive } from "./breathing.ts";
import { drive, type BreathingNeeds } from "./drive.ts";
import type { DrugEffects } from "./drugs.ts";
import type { Organs } from "./organs.ts";
import type { Felt } from "./reactions.ts";
import type { PatientState } from "./state.ts";

/** At ketamine's peak the pulse varies half as much as at rest: SDNN 15 to 30 ms (clinical notes, signals section 2). */
const VARIABILITY_LOST = 0.5;
/** The rise of the systolic pressure at which a drug has all of its effect on the vessels and on variability, mmHg. */
const FULL_RISE = 30;
/** Struggling for air behind a closed airway. */
const STRUGGLE = { movement: 0.35, heartRate: 12 } as const;
/** Without a pulse nobody is awake after 10 s or breathes after 30; what reaches the lungs decides about CO₂ (proposals). */
const ARREST = { faintsAfterMs: 10_000, breathesForMs: 30_000, leastCo2: 0.25 } as const;
/** Stiffness of the arteries by age (20 to 80 years) and hypertension: shapes the pulse wave (proposal). */
const STIFFENS = { fromYears: 20, overYears: 60, hypertension: 0.2 } as const;

export interface Lived {
  readonly beats: readonly Beat[];
  readonly breaths: readonly Breath[];
  readonly state: PatientState;
}

/** One step of a life: the drugs act, then the chest, the lungs, the heart and the vessels, each on the one before. */
export function live(organs: Organs, from: EpochMs, until: EpochMs): Lived {
  const { airway, breathing, circulation, drugs, finger, gases, heart, profile, sliders } = organs;
  const stepMs = until - from;
  drugs.step(stepMs);
  const effects = drugs.effects(until);
  const felt = organs.reactions.at(until, 1 - effects.midazolam.calming);
  const openness = airway.openness(until);
  const inSpasm = airway.inSpasm(until);
  const wanted = drive(needs(organs, effects, felt, openness, inSpasm, until));
  const breaths = breathing.step(from, until, wanted);
  gases.step(stepMs, breathing.ventilation(until, openness), organs.oxygenLitresPerMinute, felt.metabolism);
  finger.step(stepMs, gases.saturation);

  const share = Math.min(1, Math.max(0, effects.ketamine.sys) / FULL_RISE);
  const variability = 1 - VARIABILITY_LOST * share;
  const rate = sliders.lead("heartRate", from, circulation.rate);
  const beats = heart.step(from, until, { rate, variability, breath: breathing.phase(until) });
  const adds = (key: "dia" | "heartRate" | "sys") => effects.ketamine[key] + effects.antihypertensive[key] + felt[key];
  circulation.step(
    stepMs,
    {
      sys: adds("sys"),
      dia: adds("dia"),
      heartRate: adds("heartRate") + (inSpasm ? STRUGGLE.heartRate : 0),
      saturation: gases.saturation,
      co2Excess: gases.co2 - profile.resting.etco2,
      vasovagal: felt.vasovagal,
      variability,
    },
    heart.rhythm,
    beats,
  );
  const temperature = profile.resting.temperature + organs.warmth(stepMs);
  const state = observed(organs, { at: until, effects, felt, wanted, share, temperature, openness, inSpasm });
  return { beats, breaths, state };
}

function needs(
  { circulation, gases, profile, sliders }: Organs,
  effects: DrugEffects,
  felt: Felt,
  openness: number,
  inSpasm: boolean,
  at: EpochMs,
): BreathingNeeds {
  const { resting } = profile;
  return {
    restingRate: resting.respRate,
    effects,
    co2Excess: gases.co2 - resting.etco2,
    apnoea: felt.apnoea || circulation.pulselessMs > ARREST.breathesForMs,
    retching: felt.retching,
    openness,
    inSpasm,
    anxiety: felt.anxiety,
    stimulation: felt.stimulation,
    heldRate: sliders.isHeld("respRate") ? sliders.lead("respRate", at, resting.respRate) : null,
  };
}

interface Step {
  readonly at: EpochMs;
  readonly effects: DrugEffects;
  readonly felt: Felt;
  readonly wanted: Drive;
  readonly share: number;
  readonly temperature: number;
  readonly openness: number;
  readonly inSpasm: boolean;
}

function observed(organs: Organs, step: Step): PatientState {
  const { circulation, drugs, finger, gases, heart, profile, sliders } = organs;
  const { at, effects, felt } = step;
  const sys = sliders.lead("sys", at, circulation.sys);
  const dia = Math.min(sys - 3, sliders.lead("dia", at, circulation.dia));
  const carried = ARREST.leastCo2 + (1 - ARREST.leastCo2) * circulation.output;
  const stiff = (profile.age - STIFFENS.fromYears) / STIFFENS.overYears;
  return {
    at,
    rhythm: heart.rhythm,
    sys,
    dia,
    spo2: sliders.lead("spo2", at, finger.saturation),
    alveolarCo2: sliders.lead("etco2", at, gases.co2 * carried),
    temperature: sliders.lead("temperature", at, step.temperature),
    perfusion: sliders.lead("perfusion", at, circulation.perfusion(sys, dia, step.share, felt.cold)),
    stiffness: Math.min(1, Math.max(0, stiff + (profile.hypertensive ? STIFFENS.hypertension : 0))),
    movement: Math.max(felt.movement, step.inSpasm ? STRUGGLE.movement : 0),
    shivering: felt.shivering,
    heartRate: heart.rateAt(sliders.lead("heartRate", at, circulation.rate)),
    respRate: step.wanted.rate,
    arterialSaturation: gases.saturation,
    plasma: drugs.plasma,
    effectSite: drugs.effectSite,
    arrivedMg: drugs.arrivedMg,
    pumpMgPerHour: drugs.pumpMgPerHour,
    occluded: drugs.occluded,
    moaas: circulation.pulselessMs > ARREST.faintsAfterMs ? 0 : effects.moaas,
    dissociation: effects.ketamine.dissociation,
    oxygenLitresPerMinute: organs.oxygenLitresPerMinute,
    airway: step.openness,
  };
}
