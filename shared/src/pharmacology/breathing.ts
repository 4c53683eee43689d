import { hill } from "./hill.ts";

/** What ketamine does to breathing. */
export interface BreathingEffects {
  /** Added to the rate, /min. */
  readonly rate: number;
  /** Coefficient of variation from breath to breath. */
  readonly irregularity: number;
  /** Share of the drive taken away, 0 to 0.6: next to nothing at the doses of these sessions. */
  readonly depression: number;
}

/** Rate +0 to 2 /min, more irregular, saturation and CO₂ about as before (Fang 2019, ED protocols). */
const FASTER = { max: 2, half: 160, steepness: 1 } as const;
/** Breath-to-breath variation 8 to 12 % at rest, 20 % under ketamine (proposal). */
const IRREGULAR = { rest: 0.1, added: 0.1, half: 120, steepness: 2 } as const;
/** Anaesthetic concentrations, from about 1000 ng/mL; proposal. */
const DEPRESSION = { max: 0.6, half: 1400, steepness: 3 } as const;

/** The effects at a concentration of the effect site, ng/mL. */
export function breathingEffects(effectSite: number): BreathingEffects {
  return {
    rate: FASTER.max * hill(effectSite, FASTER),
    irregularity: IRREGULAR.rest + IRREGULAR.added * hill(effectSite, IRREGULAR),
    depression: DEPRESSION.max * hill(effectSite, DEPRESSION),
  };
}

/**
 * How likely one dose stops the breathing for a while: under 1 % of sessions at usual doses; the risk lies in a fast
 * push into the vein and in more than 1 mg/kg into the muscle. Straight lines, proposal.
 */
const APNOEA_RISK = {
  push: { from: 0.25, to: 2, most: 0.3 },
  injection: { from: 1, to: 3, most: 0.15 },
} as const;

/** 0 to 1. `push`: mg/kg within seconds into the vein; `injection`: into the muscle. */
export function apnoeaRisk(way: "injection" | "push", mgPerKg: number): number {
  const { from, to, most } = APNOEA_RISK[way];
  return most * Math.min(1, Math.max(0, (mgPerKg - from) / (to - from)));
}
