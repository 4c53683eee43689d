import { usePlotArea, useXAxisScale, useYAxisScale } from "recharts";
import type { LaneId } from "./lanes.ts";

/** About the baseline, in per cent of it: what a patient has to be back in before going home (discharge criteria). */
export const REST_PERCENT = 20;

interface RestMarksProps {
  readonly axis: LaneId;
  /** The patient's own value at rest. */
  readonly rest: number;
  /** A band is drawn where a share of the value is a measure: of pressure and rate. */
  readonly banded: boolean;
}

/** The patient's value at rest as a line, and the band about it. */
export function RestMarks({ axis, rest, banded }: RestMarksProps) {
  const y = useYAxisScale(axis);
  const plot = usePlotArea();
  if (!y || !plot) return null;
  const at = y(rest);
  const [high, low] = [y(rest * (1 + REST_PERCENT / 100)), y(rest * (1 - REST_PERCENT / 100))];
  return (
    <g>
      {banded && high !== undefined && low !== undefined && (
        <rect
          x={plot.x}
          y={high}
          width={plot.width}
          height={low - high}
          fill="var(--text)"
          fillOpacity={0.045}
          data-band={axis}
        />
      )}
      {at !== undefined && (
        <path
          d={`M${plot.x} ${at}H${plot.x + plot.width}`}
          stroke="var(--text)"
          strokeOpacity={0.45}
          strokeDasharray="1 4"
        />
      )}
    </g>
  );
}

interface RibbonProps {
  readonly axis: LaneId;
  readonly points: readonly { readonly at: number; readonly band: readonly [number, number] }[];
  readonly ink: string;
  readonly words: string;
}

/** What the dose is expected to do, as a faint ribbon through past and future: a model, drawn so that it is never a reading. */
export function Ribbon({ axis, points, ink, words }: RibbonProps) {
  const x = useXAxisScale();
  const y = useYAxisScale(axis);
  const plot = usePlotArea();
  if (!x || !y || !plot) return null;
  const right = plot.x + plot.width;
  const inside = points.flatMap(({ at, band }) => {
    const [place, low, high] = [x(at), y(band[0]), y(band[1])];
    if (place === undefined || low === undefined || high === undefined) return [];
    return place < plot.x - 40 || place > right + 40 ? [] : [{ place, low, high }];
  });
  const last = inside.findLast(({ place }) => place <= right) ?? inside.at(-1);
  if (!last || inside.length < 2) return null;
  const over = inside.map(({ place, high }) => `${place.toFixed(1)} ${high.toFixed(1)}`);
  const under = inside.toReversed().map(({ place, low }) => `${place.toFixed(1)} ${low.toFixed(1)}`);
  const clip = `ribbon-${axis}`;
  return (
    <g data-ribbon={axis}>
      <clipPath id={clip}>
        <rect x={plot.x} y={plot.y} width={plot.width} height={plot.height} />
      </clipPath>
      <path d={`M${[...over, ...under].join("L")}Z`} fill={ink} fillOpacity={0.17} clipPath={`url(#${clip})`} />
      <text x={Math.min(right, last.place) - 5} y={last.high + 12} textAnchor="end" fontSize={11} fill={ink}>
        {words}
      </text>
    </g>
  );
}
