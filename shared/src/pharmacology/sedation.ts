/** Modified Observer's Assessment of Alertness/Sedation: 5 answers readily to the name, 0 nothing wakes. */
export type Moaas = 0 | 1 | 2 | 3 | 4 | 5;

/**
 * Ketamine at the effect site, ng/mL, to the MOAA/S: below 150 5, to 250 4 or 5, to 400 4, to 600 3, above 800 2 or
 * less (proposal from the concentrations of dissociation and of anaesthesia). Straight lines between, half up.
 */
const DEPTH: readonly (readonly [effectSite: number, moaas: number])[] = [
  [150, 5],
  [200, 4.5],
  [250, 4.2],
  [400, 3.5],
  [500, 3],
  [800, 2.5],
  [1500, 1],
  [3000, 0],
];

/** How awake the person is. `otherDepth`: levels that another sedative takes away as well, see `midazolamEffects`. */
export function sedation(effectSite: number, otherDepth = 0): Moaas {
  const level = Math.min(5, Math.max(0, interpolated(effectSite) - otherDepth));
  return Math.floor(level + 0.5) as Moaas;
}

function interpolated(effectSite: number): number {
  let [x0, y0] = [0, 5];
  for (const [x, y] of DEPTH) {
    if (effectSite <= x) return y0 + ((y - y0) * (effectSite - x0)) / (x - x0);
    [x0, y0] = [x, y];
  }
  return y0;
}
