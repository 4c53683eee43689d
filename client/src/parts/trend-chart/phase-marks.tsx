import type { SessionView } from "@evenkeel/shared/session";
import { usePlotArea, useXAxisScale } from "recharts";
import { LETTER_PX } from "./clear-words.ts";

export interface PhaseStretch {
  readonly phase: "baseline" | "infusion" | "recovery";
  readonly from: number;
  readonly until: number;
}

/** The phases of a session as stretches of time, each until the next one began. */
export function phasesOf(session: SessionView, now: number): readonly PhaseStretch[] {
  const { openedAt, firstDrugAt, recoveryAt, endedAt } = session;
  const end = endedAt ?? now;
  const stretches: PhaseStretch[] = [
    { phase: "baseline", from: openedAt, until: firstDrugAt ?? recoveryAt ?? end },
    ...(firstDrugAt === undefined ? [] : [{ phase: "infusion" as const, from: firstDrugAt, until: recoveryAt ?? end }]),
    ...(recoveryAt === undefined ? [] : [{ phase: "recovery" as const, from: recoveryAt, until: end }]),
  ];
  return stretches.filter(({ from, until }) => until > from);
}

interface PhaseMarksProps {
  readonly phases: readonly PhaseStretch[];
  readonly words: (phase: PhaseStretch["phase"]) => string;
}

/** Each phase by its shade and by its name over the plot. */
export function PhaseMarks({ phases, words }: PhaseMarksProps) {
  const x = useXAxisScale();
  const plot = usePlotArea();
  if (!x || !plot) return null;
  const right = plot.x + plot.width;
  return (
    <g>
      {phases.map(({ phase, from, until }) => {
        const left = Math.max(plot.x, x(from) ?? plot.x);
        const wide = Math.min(right, x(until) ?? left) - left;
        if (wide <= 0) return null;
        const text = words(phase);
        return (
          <g key={phase}>
            {phase !== "baseline" && (
              <rect
                x={left}
                y={plot.y}
                width={wide}
                height={plot.height}
                fill={phase === "infusion" ? "var(--dose)" : "var(--text)"}
                fillOpacity={phase === "infusion" ? 0.07 : 0.04}
              />
            )}
            <path d={`M${left} ${plot.y - 12}V${plot.y + plot.height}`} stroke="var(--line)" />
            {wide > text.length * LETTER_PX && (
              <text
                x={left + 4}
                y={plot.y - 3}
                fontSize={11}
                fill={phase === "infusion" ? "var(--dose)" : "var(--dim)"}
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
