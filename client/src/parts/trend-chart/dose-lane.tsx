import type { SessionView } from "@evenkeel/shared/session";
import { runsToCompletion } from "@evenkeel/shared/pharmacology";
import { usePlotArea, useXAxisScale } from "recharts";
import { LETTER_PX } from "./clear-words.ts";
import type { LanePlace } from "./lanes.ts";

export interface DoseStretch {
  readonly from: number;
  readonly until: number;
  readonly mgPerHour: number;
  /** Of the plan, and not yet given. */
  readonly planned: boolean;
}

/** What the pump has given, and what is left of the plan while it runs. */
export function doseStretches({ runs, plan }: Pick<SessionView, "plan" | "runs">, now: number): readonly DoseStretch[] {
  const whole = plan.route === "iv" ? runsToCompletion(runs, plan) : runs;
  return whole.flatMap(({ from, until = now, mgPerHour }, index) => {
    const open = runs[index]?.until === undefined;
    if (!open || until <= now) return [{ from, until, mgPerHour, planned: false }];
    const given = { from, until: Math.max(from, now), mgPerHour, planned: false };
    return [given, { from: given.until, until, mgPerHour, planned: true }];
  });
}

interface DoseLaneProps {
  readonly place: LanePlace;
  readonly stretches: readonly DoseStretch[];
  readonly injections: SessionView["injections"];
  readonly words: { readonly rate: (mgPerHour: number) => string; readonly dose: (mg: number) => string };
}

/** The rate of the infusion as steps, its rest as an outline, and injections as marks with their dose. */
export function DoseLane({ place, stretches, injections, words }: DoseLaneProps) {
  const x = useXAxisScale();
  const plot = usePlotArea();
  if (!x || !plot) return null;
  const right = plot.x + plot.width;
  const bottom = plot.y + place.bottom * plot.height;
  const tall = (place.bottom - place.top) * plot.height;
  const most = Math.max(...stretches.map(({ mgPerHour }) => mgPerHour), 1e-9);
  return (
    <g>
      <path d={`M${plot.x} ${bottom}H${right}`} stroke="var(--line)" />
      {stretches.map(({ from, until, mgPerHour, planned }) => {
        const left = Math.max(plot.x, x(from) ?? plot.x);
        const wide = Math.min(right, x(until) ?? left) - left;
        if (wide <= 0) return null;
        const height = (tall * mgPerHour) / most;
        const text = words.rate(mgPerHour);
        return (
          <g key={`${from} ${planned}`}>
            <rect
              x={left}
              y={bottom - height}
              width={wide}
              height={height}
              fill="var(--dose)"
              fillOpacity={planned ? 0.08 : 0.35}
              stroke="var(--dose)"
              strokeOpacity={planned ? 0.7 : 0}
              strokeDasharray="3 3"
            />
            {!planned && wide > text.length * LETTER_PX && height > 12 && (
              <text x={left + 4} y={bottom - 5} fontSize={11} fill="var(--text)">
                {text}
              </text>
            )}
            <title>{text}</title>
          </g>
        );
      })}
      {injections.map(({ at, mg }) => {
        const place = x(at);
        if (place === undefined || place < plot.x || place > right) return null;
        return (
          <g key={at}>
            <path d={`M${place} ${bottom}V${bottom - tall}`} stroke="var(--dose)" strokeWidth={4} />
            <text x={place + 5} y={bottom - 5} fontSize={11} fill="var(--text)">
              {words.dose(mg)}
            </text>
          </g>
        );
      })}
    </g>
  );
}
