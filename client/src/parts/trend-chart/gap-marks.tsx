import { usePlotArea, useXAxisScale } from "recharts";
import { clearWords, LETTER_PX } from "./clear-words.ts";
import type { GapCause } from "./gap-words.ts";
import type { LanePlace } from "./lanes.ts";
import type { TrendGap } from "./rows.ts";

interface GapMarksProps {
  /** Of one lane. */
  readonly gaps: readonly TrendGap[];
  readonly place: LanePlace;
  readonly ink: string;
  readonly words: (gap: TrendGap) => string;
  readonly cause: (gap: TrendGap) => GapCause;
}

/**
 * How a hole of each cause is hatched: by colour and by its lines, so that neither alone carries it. A sensor's hole has
 * its vital's colour, a line's is bright, what was not recorded has the session's colour.
 */
const HATCH: Readonly<
  Record<GapCause, { readonly angle: number; readonly ink: string | null; readonly wide: number }>
> = {
  sensor: { angle: 45, ink: null, wide: 1.4 },
  line: { angle: -45, ink: "var(--text)", wide: 1.4 },
  feed: { angle: 90, ink: "var(--text)", wide: 2 },
  record: { angle: 0, ink: "var(--dose)", wide: 2 },
  unknown: { angle: 45, ink: "var(--faint)", wide: 1 },
};

/** Stretches without a measurement in one lane, hatched by their cause and named where no other words stand. */
export function GapMarks({ gaps, place, ink, words, cause }: GapMarksProps) {
  const x = useXAxisScale();
  const plot = usePlotArea();
  if (!x || !plot) return null;
  const top = plot.y + place.top * plot.height;
  const tall = (place.bottom - place.top) * plot.height;
  const places = gaps.flatMap((gap) => {
    const left = Math.max(plot.x, x(gap.from) ?? plot.x);
    const right = Math.min(plot.x + plot.width, x(gap.until) ?? left);
    if (right - left < 2) return [];
    const text = words(gap);
    const half = (text.length * LETTER_PX) / 2;
    const middle = Math.min(plot.x + plot.width - half, Math.max(plot.x + half, (left + right) / 2));
    return [{ gap, left, right, text, half, middle, cause: cause(gap) }];
  });
  const fitting = places.filter(({ left, right }) => right - left > 24);
  const clear = clearWords(
    fitting.map(({ middle, half, left, right }) => ({
      from: middle - half,
      until: middle + half,
      weight: right - left,
    })),
  );
  const named = new Set(fitting.filter((_, index) => clear[index]));
  return (
    <g>
      {places.map((one) => {
        const { gap, left, right, text, middle } = one;
        const { angle, ink: own, wide } = HATCH[one.cause];
        const id = `gap-${gap.vital}-${one.cause}`;
        return (
          <g key={`${gap.vital} ${gap.from}`} data-cause={one.cause}>
            <defs>
              <pattern id={id} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform={`rotate(${angle})`}>
                <rect width={wide} height="7" fill={own ?? ink} fillOpacity={0.65} />
              </pattern>
            </defs>
            <rect x={left} y={top} width={right - left} height={tall} fill={`url(#${id})`} />
            {named.has(one) && (
              <text
                x={middle}
                y={top + tall - 5}
                textAnchor="middle"
                fontSize={12}
                fill="var(--text)"
                stroke="var(--panel)"
                strokeWidth={4}
                paintOrder="stroke"
              >
                {text}
              </text>
            )}
            <title>{text}</title>
          </g>
        );
      })}
    </g>
  );
}
