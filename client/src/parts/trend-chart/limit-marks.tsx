import { usePlotArea } from "recharts";
import type { LaneId, LaneScale } from "./lanes.ts";
import type { LimitLine } from "./limit-lines.ts";
import { spread } from "./spread.ts";

/** Right of the plot, where the words of the limits stand: neither the line for now nor a trace ever runs through them. */
export const LIMIT_MARGIN = 86;
const LINE_PX = 12;

interface LimitMarksProps {
  readonly limits: readonly LimitLine[];
  readonly scales: Readonly<Partial<Record<LaneId, LaneScale>>>;
}

/** Limits as dashed lines over the plot, each with its words and where it comes from beside it, as far as there is room. */
export function LimitMarks({ limits, scales }: LimitMarksProps) {
  const plot = usePlotArea();
  if (!plot) return null;
  const lines = limits
    .flatMap((limit) => {
      const scale = scales[limit.axis];
      if (!scale) return [];
      const [low, high] = scale.domain;
      return [{ ...limit, at: plot.y + (plot.height * (high - limit.y)) / (high - low) }];
    })
    .sort((a, b) => a.at - b.at);
  const noted = lines.length * 2 * LINE_PX <= plot.height;
  const tall = noted ? 2 * LINE_PX : LINE_PX;
  const places = spread(
    lines.map(({ at }) => ({ at, tall })),
    plot.y,
    plot.y + plot.height,
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
            <text x={right + 7} y={place + (noted ? -2 : 4)} fontSize={11} fill="var(--text)">
              {text}
              {noted && (
                <tspan x={right + 7} dy={LINE_PX} fill="var(--dim)">
                  {note}
                </tspan>
              )}
            </text>
            <title>{`${text}: ${note}`}</title>
          </g>
        );
      })}
    </g>
  );
}
