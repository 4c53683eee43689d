/** A sigmoid's shape: half of the effect at `half`, the steeper the greater `steepness`. */
export interface Sigmoid {
  /** Concentration of half the greatest effect, ng/mL. */
  readonly half: number;
  readonly steepness: number;
}

/** Share of the greatest effect at a concentration, 0 to 1 (Hill's equation). Nothing where there is no drug. */
export function hill(concentration: number, { half, steepness }: Sigmoid): number {
  if (!(concentration > 0)) return 0;
  const power = (concentration / half) ** steepness;
  return Number.isFinite(power) ? power / (1 + power) : 1;
}
