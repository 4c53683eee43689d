import type { Drive } from "./breathing.ts";
import type { DrugEffects } from "./drugs.ts";

/** CO₂ above the resting one, for each mmHg: breaths get deeper and faster, to these multiples at most (proposals). */
const CO2 = { deeper: 0.05, faster: 0.03, deepest: 2.4, fastest: 1.8, shallowest: 0.6, slowest: 0.7 } as const;
/** A drug that takes the drive takes the answer to CO₂ twice, and some depth as well (proposal). */
const DEPTH_LOST = 0.25;
/** Less drive than this makes no breath. */
const LEAST_DRIVE = 0.2;
/** Anxiety and stimulation, /min; a person who struggles against a closed airway, as multiples (proposals). */
const ANXIOUS_PER_MIN = 4;
const STIMULATED_PER_MIN = 6;
const STRUGGLE = { faster: 1.3, deeper: 1.25 } as const;
const RETCHES_PER_MIN = 26;
const CALM = { retching: false, struggling: false } as const;

export interface BreathingNeeds {
  readonly restingRate: number;
  readonly effects: DrugEffects;
  /** Alveolar CO₂ above the resting one, mmHg. */
  readonly co2Excess: number;
  readonly apnoea: boolean;
  readonly retching: boolean;
  readonly openness: number;
  readonly inSpasm: boolean;
  /** 0 to 1. */
  readonly anxiety: number;
  readonly stimulation: number;
  /** The rate that a tester holds, or null. */
  readonly heldRate: number | null;
}

/** What the breathing centre asks of the chest. */
export function drive(needs: BreathingNeeds): Drive {
  const { effects, openness, retching } = needs;
  const irregularity = effects.breathing.irregularity;
  if (needs.apnoea) return { rate: 0, irregularity, depth: 1, flow: openness, ...CALM, held: false };
  if (needs.heldRate !== null) {
    return { rate: needs.heldRate, irregularity: 0.03, depth: 1, flow: openness, ...CALM, held: true };
  }
  if (retching) {
    return { rate: RETCHES_PER_MIN, irregularity: 0.4, depth: 1, flow: openness, ...CALM, retching, held: false };
  }
  const left = (1 - effects.breathing.depression) * (1 - effects.midazolam.respiratoryDepression);
  const excess = needs.co2Excess * (needs.co2Excess > 0 ? left ** 2 : 1);
  const faster = bounded(1 + CO2.faster * excess, CO2.slowest, CO2.fastest) * (needs.inSpasm ? STRUGGLE.faster : 1);
  const deeper = bounded(1 + CO2.deeper * excess, CO2.shallowest, CO2.deepest) * (needs.inSpasm ? STRUGGLE.deeper : 1);
  const roused = ANXIOUS_PER_MIN * needs.anxiety + STIMULATED_PER_MIN * needs.stimulation;
  return {
    rate: left < LEAST_DRIVE ? 0 : (needs.restingRate + effects.breathing.rate + roused) * left * faster,
    irregularity,
    depth: deeper * (1 - DEPTH_LOST * (1 - left)),
    flow: openness,
    ...CALM,
    struggling: needs.inSpasm,
    held: false,
  };
}

function bounded(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
