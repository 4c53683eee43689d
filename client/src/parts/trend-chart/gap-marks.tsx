import { usePlotArea, useXAxisScale } from "recharts";
import { clearWords, LETTER_PX } from "./clear-words.ts";
import { PRESSURE_LANE, SPO2_LANE } from "./lanes.ts";
import type { TrendGap } from "./rows.ts";

/** Stretches without a measurement, hatched in the lane of their vital and named where no other words stand. */
export function GapMarks({
  gaps,
  words,
}: {
  readonly gaps: readonly TrendGap[];
  readonly words: (gap: TrendGap) => string;
}) {
  const x = useXAxisScale();
  const plot = usePlotArea();
  if (!x || !plot) return null;
  const places = gaps.flatMap((gap) => {
    const lane = gap.vital === "spo2" ? SPO2_LANE : PRESSURE_LANE;
    const left = Math.max(plot.x, x(gap.from) ?? plot.x);
    const right = Math.min(plot.x + plot.width, x(gap.until) ?? left);
    if (right - left < 2) return [];
    const text = words(gap);
    const half = (text.length * LETTER_PX) / 2;
    const middle = Math.min(plot.x + plot.width - half, Math.max(plot.x + half, (left + right) / 2));
    const top = plot.y + lane.top * plot.height;
    return [{ gap, lane, left, right, top, tall: (lane.bottom - lane.top) * plot.height, text, half, middle }];
  });
  const fitting = places.filter(({ left, right }) => right - left > 24);
  const named = new Set(
    [PRESSURE_LANE, SPO2_LANE].flatMap((line) => {
      const own = fitting.filter(({ lane }) => lane === line);
      const clear = clearWords(
        own.map(({ middle, half, left, right }) => ({
          from: middle - half,
          until: middle + half,
          weight: right - left,
        })),
      );
      return own.filter((_, index) => clear[index]);
    }),
  );
  return (
    <g>
      <defs>
        <pattern id="trend-gap" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="1" height="7" fill="var(--faint)" />
        </pattern>
      </defs>
      {places.map((place) => {
        const { gap, left, right, top, tall, text, middle } = place;
        return (
          <g key={`${gap.vital} ${gap.from}`}>
            <rect x={left} y={top} width={right - left} height={tall} fill="url(#trend-gap)" />
            {named.has(place) && (
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
