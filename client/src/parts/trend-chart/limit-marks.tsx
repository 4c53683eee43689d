import { usePlotArea, useYAxisScale } from "recharts";
import type { LimitLine } from "./limit-lines.ts";
import { spread } from "./spread.ts";

/** Right of the plot, where the words of the limits stand: neither the line for now nor a trace ever runs through them. */
export const LIMIT_MARGIN = 66;
const LINE_PX = 12;

/** Limits as dashed lines over the plot, each with its words beside it in the margin. */
export function LimitMarks({ limits }: { readonly limits: readonly LimitLine[] }) {
  const pressure = useYAxisScale("pressure");
  const spo2 = useYAxisScale("spo2");
  const plot = usePlotArea();
  if (!pressure || !spo2 || !plot) return null;
  const bottom = plot.y + plot.height;
  const lines = limits
    .map((limit) => ({ ...limit, at: (limit.axis === "spo2" ? spo2 : pressure)(limit.y) ?? -1 }))
    .filter(({ at }) => at >= plot.y && at <= bottom)
    .sort((a, b) => a.at - b.at);
  const places = spread(
    lines.map(({ at, note }) => ({ at, tall: note ? 2 * LINE_PX : LINE_PX })),
    plot.y,
    bottom,
  );
  const right = plot.x + plot.width;
  return (
    <g>
      {lines.map(({ id, at, ink, text, note }, index) => {
        const place = places[index]!;
        return (
          <g key={id}>
            <path d={`M${plot.x} ${at}H${right}`} stroke={ink} strokeDasharray="5 4" strokeOpacity={0.8} />
            <path d={`M${right} ${at}L${right + 5} ${place}`} stroke={ink} strokeOpacity={0.8} fill="none" />
            <text x={right + 7} y={place + (note ? -2 : 4)} fontSize={11} fill="var(--dim)">
              {text}
              {note && (
                <tspan x={right + 7} dy={LINE_PX}>
                  {note}
                </tspan>
              )}
            </text>
          </g>
        );
      })}
    </g>
  );
}
