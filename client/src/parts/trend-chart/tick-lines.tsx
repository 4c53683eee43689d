import { usePlotArea, useYAxisScale } from "recharts";

interface TickLinesProps {
  readonly axis: "pressure" | "spo2";
  readonly ticks: readonly number[];
}

/** The grid of one lane with its numbers, under everything else that the chart draws. */
export function TickLines({ axis, ticks }: TickLinesProps) {
  const y = useYAxisScale(axis);
  const plot = usePlotArea();
  if (!y || !plot) return null;
  return (
    <g stroke="var(--line)">
      {ticks.map((tick) => {
        const at = y(tick);
        if (at === undefined) return null;
        return (
          <g key={tick}>
            <path d={`M${plot.x} ${at}H${plot.x + plot.width}`} />
            <text x={plot.x - 6} y={at + 4} textAnchor="end" fontSize={12} fill="var(--dim)" stroke="none">
              {tick}
            </text>
          </g>
        );
      })}
    </g>
  );
}
