/** What the cuff's sensor sees at one pressure, mmHg both. */
export interface Oscillation {
  readonly pressure: number;
  readonly size: number;
}

export interface Pressures {
  readonly sys: number;
  readonly dia: number;
  readonly mean: number;
}

/** Where systolic and diastolic lie on the envelope, as shares of its height (clinical notes, signals section 4). */
const SYS_SHARE = 0.55;
const DIA_SHARE = 0.75;

/** Share of the largest oscillation at a cuff pressure: a bell around the mean, wider above than below. */
export function envelope(pressure: number, { sys, dia }: Pick<Pressures, "dia" | "sys">): number {
  const mean = dia + (sys - dia) / 3;
  const width =
    pressure > mean ? (sys - mean) / Math.sqrt(-Math.log(SYS_SHARE)) : (mean - dia) / Math.sqrt(-Math.log(DIA_SHARE));
  const distance = (pressure - mean) / Math.max(1, width);
  return Math.exp(-distance * distance);
}

/**
 * The pressures that a falling cuff's oscillations tell: mean where they are largest, the others where they have fallen
 * to their share. `above`: the cuff began below systolic. `below`: it ended above diastolic.
 */
export function estimate(steps: readonly Oscillation[]): Pressures | "above" | "below" {
  let top = 0;
  for (let index = 1; index < steps.length; index += 1) if (steps[index]!.size > steps[top]!.size) top = index;
  const peak = steps[top];
  if (!peak) return "above";
  const sys = crossing(steps.slice(0, top + 1).reverse(), SYS_SHARE * peak.size);
  const dia = crossing(steps.slice(top), DIA_SHARE * peak.size);
  if (sys === null) return "above";
  if (dia === null) return "below";
  return { sys, dia, mean: vertex(steps[top - 1], peak, steps[top + 1]) };
}

/** Where the size first falls below `limit` on the way from the peak. */
function crossing(steps: readonly Oscillation[], limit: number): number | null {
  for (let index = 1; index < steps.length; index += 1) {
    const [inner, outer] = [steps[index - 1]!, steps[index]!];
    if (outer.size >= limit) continue;
    return inner.pressure + ((outer.pressure - inner.pressure) * (inner.size - limit)) / (inner.size - outer.size);
  }
  return null;
}

/** Top of the parabola through the largest step and its neighbours. */
function vertex(before: Oscillation | undefined, peak: Oscillation, after: Oscillation | undefined): number {
  if (!before || !after) return peak.pressure;
  const bend = before.size - 2 * peak.size + after.size;
  if (bend >= 0) return peak.pressure;
  return peak.pressure + (((before.size - after.size) / (2 * bend)) * (after.pressure - before.pressure)) / 2;
}
