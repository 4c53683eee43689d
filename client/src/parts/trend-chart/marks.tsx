import { usePlotArea, useXAxisScale, useYAxisScale } from "recharts";
import { LETTER_PX } from "./clear-words.ts";
import type { LanePlace } from "./lanes.ts";
import type { CuffReading } from "./rows.ts";

interface Mark {
  readonly t: number;
  readonly text: string;
  /** The colour of the mark; the session's own where it is left out. */
  readonly ink?: string;
}

interface CuffMarksProps {
  readonly readings: readonly CuffReading[];
  readonly nameOf: (device: string) => string;
}

/** Cuff measurements: systolic and diastolic marks joined by a thin upright line, never one measurement to the next. `nameOf` a device is written over its marks as soon as more than one has measured. */
export function CuffMarks({ readings, nameOf }: CuffMarksProps) {
  const x = useXAxisScale();
  const y = useYAxisScale("pressure");
  const plot = usePlotArea();
  if (!x || !y || !plot) return null;
  const several = new Set(readings.map(({ device }) => device)).size > 1;
  const places: { at: number; top: number; bottom: number; key: string; name: string; fits: boolean }[] = [];
  let free = -Infinity;
  for (const { t, device, sys, dia } of readings) {
    const [at, top, bottom] = [x(t), y(sys), y(dia)];
    if (at === undefined || top === undefined || bottom === undefined) continue;
    if (at < plot.x || at > plot.x + plot.width) continue;
    const name = several ? nameOf(device) : "";
    const half = (name.length * LETTER_PX) / 2;
    const fits = several && at - half >= free;
    if (fits) free = at + half + 4;
    places.push({ at, top, bottom, key: `${t} ${device}`, name, fits });
  }
  return (
    <g stroke="var(--nibp)" fill="none" strokeWidth={1.6}>
      {places.map(({ at, top, bottom, key, name, fits }) => {
        return (
          <g key={key}>
            {several && <title>{name}</title>}
            {fits && (
              <text x={at} y={top - 10} textAnchor="middle" fontSize={11} fill="var(--dim)" stroke="none">
                {name}
              </text>
            )}
            <path d={`M${at - 5} ${top - 6}L${at} ${top}L${at + 5} ${top - 6}`} strokeWidth={2} />
            <path d={`M${at} ${top}V${bottom}`} strokeOpacity={0.7} strokeWidth={1} />
            <path d={`M${at - 5} ${bottom + 6}L${at} ${bottom}L${at + 5} ${bottom + 6}`} strokeWidth={2} />
          </g>
        );
      })}
    </g>
  );
}

/** What was done and seen, on the rail under the lanes; where words would run into each other only the mark stays. */
export function EventRail({ marks, place }: { readonly marks: readonly Mark[]; readonly place: LanePlace }) {
  const x = useXAxisScale();
  const plot = usePlotArea();
  if (!x || !plot) return null;
  const top = plot.y + place.top * plot.height;
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
      {places.map(({ at, text, ink, key }) => (
        <g key={key}>
          <path d={`M${at} ${top}V${bottom}`} stroke={ink ?? "var(--dose)"} strokeWidth={ink ? 3 : 1.5} />
          <title>{text}</title>
        </g>
      ))}
      {/* Over the marks, on a ground of their own: a later mark must not run through them. */}
      {places.map(
        ({ at, text, ink, shown, key }) =>
          shown && (
            <text
              key={key}
              x={at + 5}
              y={(top + bottom) / 2 + 4}
              fontSize={12}
              fill={ink ? "var(--text)" : "var(--dose)"}
              stroke="var(--panel)"
              strokeWidth={5}
              paintOrder="stroke"
            >
              {text}
            </text>
          ),
      )}
    </g>
  );
}
