import { usePlotArea, useYAxisScale } from "recharts";
import type { LaneId } from "./lanes.ts";

interface TickLinesProps {
  readonly axis: LaneId;
  readonly ticks: readonly number[];
  /** What the lane shows, over its left end. */
  readonly name: string;
  readonly ink: string;
}

/** The grid of one lane with its numbers and its name, under everything else that the chart draws. */
export function TickLines({ axis, ticks, name, ink }: TickLinesProps) {
  const y = useYAxisScale(axis);
  const plot = usePlotArea();
  if (!y || !plot) return null;
  const top = y(ticks.at(-1) ?? 0) ?? plot.y;
  return (
    <g stroke="var(--line)">
      {ticks.map((tick, index) => {
        const at = y(tick);
        if (at === undefined) return null;
        // The numbers at a lane's ends stand inside it: the next lane's are close.
        const shift = index === 0 ? 0 : index === ticks.length - 1 ? 8 : 4;
        return (
          <g key={tick}>
            <path d={`M${plot.x} ${at}H${plot.x + plot.width}`} />
            <text x={plot.x - 6} y={at + shift} textAnchor="end" fontSize={12} fill="var(--dim)" stroke="none">
              {tick}
            </text>
          </g>
        );
      })}
      <text
        x={plot.x + 5}
        y={top + 12}
        fontSize={12}
        fontWeight={600}
        fill={ink}
        stroke="var(--panel)"
        strokeWidth={4}
        paintOrder="stroke"
      >
        {name}
      </text>
    </g>
  );
}
