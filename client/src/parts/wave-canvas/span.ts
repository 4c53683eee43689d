export interface Span {
  readonly low: number;
  readonly high: number;
}

/**
 * The span that a wave without a unit (the pleth) is drawn in. It grows at once when the signal would leave the canvas and
 * shrinks only when the signal fills less than half, so that a weaker pulse is seen to be weaker before it is enlarged.
 * @param seen lowest and highest sample of the last seconds
 */
export function autoSpan(previous: Span | null, seen: Span): Span {
  const size = Math.max(seen.high - seen.low, 1e-6);
  const fitted = { low: seen.low - size * 0.08, high: seen.high + size * 0.08 };
  if (!previous) return fitted;
  const leaves = seen.low < previous.low || seen.high > previous.high;
  const tooSmall = size < (previous.high - previous.low) / 2;
  return leaves || tooSmall ? fitted : previous;
}

/** The catalogue's span, widened where the signal asks for more: a wave with a unit keeps its scale and its zero. */
export function unitSpan(catalogue: readonly [number, number], seen: Span): Span {
  return { low: Math.min(catalogue[0], seen.low), high: Math.max(catalogue[1], seen.high) };
}
