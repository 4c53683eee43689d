import { WAVES } from "@evenkeel/shared/vitals";
import { extentOf, type WaveRow } from "./wave-trace.ts";

/**
 * The span that a row is drawn in: the catalogue's, widened where the signal asks for more; of a wave without a unit what
 * these pages hold. The same page has the same span, however one came to it.
 */
export function spanOf(row: WaveRow): readonly [low: number, high: number] {
  const { unit, span } = WAVES[row.wave];
  const extent = extentOf(row);
  if (!extent) return span;
  const [low, high] = extent;
  if (unit !== "") return [Math.min(span[0], low), Math.max(span[1], high)];
  const edge = Math.max(high - low, 1e-6) * 0.08;
  return [low - edge, high + edge];
}
