import { NUMERICS } from "@evenkeel/shared/vitals";
import type { LimitRule, PatternRule } from "../profile.ts";
import { say, taskWords, WORDS, type WordKey } from "../words.ts";
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

function patternName(rule: PatternRule): string {
  if (rule.kind === "overdue") {
    return rule.task === "nibp" ? say("nibp-overdue.title") : say("task-overdue.title", { task: taskWords(rule.task) });
  }
  const key = `${rule.id}.title`;
  return isWordKey(key) ? say(key) : rule.id;
}

function isWordKey(key: string): key is WordKey {
  return Object.hasOwn(WORDS, key);
}
