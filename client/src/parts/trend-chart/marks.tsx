import { usePlotArea, useXAxisScale, useYAxisScale } from "recharts";
import type { CuffReading, TrendGap } from "./rows.ts";
import { PRESSURE_LANE, RAIL_TOP, SPO2_LANE } from "./lanes.ts";

interface Mark {
  readonly t: number;
  readonly text: string;
  /** The colour of the mark; the session's own where it is left out. */
  readonly ink?: string;
}

/** Cuff measurements: systolic and diastolic marks joined by a thin upright line, never one measurement to the next. */
export function CuffMarks({ readings }: { readonly readings: readonly CuffReading[] }) {
  const x = useXAxisScale();
  const y = useYAxisScale("pressure");
  if (!x || !y) return null;
  return (
    <g stroke="var(--nibp)" fill="none" strokeWidth={1.6}>
      {readings.map(({ t, sys, dia }) => {
        const [at, top, bottom] = [x(t), y(sys), y(dia)];
        if (at === undefined || top === undefined || bottom === undefined) return null;
        return (
          <g key={t}>
            <path d={`M${at - 5} ${top - 6}L${at} ${top}L${at + 5} ${top - 6}`} strokeWidth={2} />
            <path d={`M${at} ${top}V${bottom}`} strokeOpacity={0.7} strokeWidth={1} />
            <path d={`M${at - 5} ${bottom + 6}L${at} ${bottom}L${at + 5} ${bottom + 6}`} strokeWidth={2} />
          </g>
        );
      })}
    </g>
  );
}

/** About as wide as a letter of the chart's words, in pixels. */
const LETTER_PX = 6.6;

/** Stretches without a measurement, hatched in the lane of their vital and named where there is room for the words. */
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
  return (
    <g>
      <defs>
        <pattern id="trend-gap" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="1" height="7" fill="var(--faint)" />
        </pattern>
      </defs>
      {gaps.map((gap) => {
        const lane = gap.vital === "spo2" ? SPO2_LANE : PRESSURE_LANE;
        const left = Math.max(plot.x, x(gap.from) ?? plot.x);
        const right = Math.min(plot.x + plot.width, x(gap.until) ?? left);
        const top = plot.y + lane.top * plot.height;
        const tall = (lane.bottom - lane.top) * plot.height;
        if (right - left < 2) return null;
        const text = words(gap);
        const half = (text.length * LETTER_PX) / 2;
        const middle = Math.min(plot.x + plot.width - half, Math.max(plot.x + half, (left + right) / 2));
        return (
          <g key={`${gap.vital} ${gap.from}`}>
            <rect x={left} y={top} width={right - left} height={tall} fill="url(#trend-gap)" />
            {right - left > 24 && (
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
          </g>
        );
      })}
    </g>
  );
}

/** What was done and seen, on the rail under the lanes; where words would run into each other only the mark stays. */
export function EventRail({ marks }: { readonly marks: readonly Mark[] }) {
  const x = useXAxisScale();
  const plot = usePlotArea();
  if (!x || !plot) return null;
  const top = plot.y + RAIL_TOP * plot.height;
  const bottom = plot.y + plot.height;
  const places: { at: number; text: string; ink: string | undefined; shown: boolean; key: string }[] = [];
  let free = -Infinity;
  for (const [index, { t, text, ink }] of marks.toSorted((a, b) => a.t - b.t).entries()) {
    const at = x(t);
    if (at === undefined || at < plot.x || at > plot.x + plot.width) continue;
    const width = text.length * LETTER_PX + 14;
    const shown = at >= free && at + width <= plot.x + plot.width;
    if (shown) free = at + width;
    places.push({ at, text, ink, shown, key: `${t} ${index}` });
  }
  return (
    <g>
      {places.map(({ at, text, ink, shown, key }) => (
        <g key={key}>
          <path d={`M${at} ${top}V${bottom}`} stroke={ink ?? "var(--dose)"} strokeWidth={ink ? 3 : 1.5} />
          {shown && (
            <text x={at + 5} y={(top + bottom) / 2 + 4} fontSize={12} fill={ink ? "var(--text)" : "var(--dose)"}>
              {text}
            </text>
          )}
          <title>{text}</title>
        </g>
      ))}
    </g>
  );
}
