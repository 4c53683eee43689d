import { NUMERICS } from "@evenkeel/shared/vitals";
import type { LimitRule, PatternRule } from "../profile.ts";
import { say, taskWords, type WordKey } from "../words.ts";
import type { Settable } from "./settable.ts";

/** A limit as people call it: `SpO₂ low`, `SYS over baseline`, `Apnoea`. */
export function limitName({ of }: Pick<Settable, "of">): string {
  return "vital" in of ? vitalName(of) : patternName(of);
}

function vitalName({ vital, direction, relative }: LimitRule): string {
  const { label } = NUMERICS[vital];
  if (!relative) return `${label} ${say(`direction.${direction}`)}`;
  const way = direction === "high" ? "rise" : "fall";
  return relative.to === "baseline"
    ? `${label} ${way} from the baseline`
    : `${label} ${way} within ${Math.round((relative.windowMs ?? 0) / 60_000)} min`;
}

const TITLES: Readonly<Record<string, WordKey>> = {
  apnoea: "apnoea.title",
  "apnoea-warning": "apnoea-warning.title",
  "breathing-depressed": "breathing-depressed.title",
  "dose-over-most": "dose-over-most.title",
  "dose-over-plan": "dose-over-plan.title",
  faint: "faint.title",
};

function patternName(rule: PatternRule): string {
  if (rule.kind === "overdue") {
    return rule.task === "nibp" ? say("nibp-overdue.title") : say("task-overdue.title", { task: taskWords(rule.task) });
  }
  const key = TITLES[rule.id];
  return key ? say(key) : rule.id;
}
