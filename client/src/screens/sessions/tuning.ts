import { ruleTitle } from "@evenkeel/shared/alarms";
import type { ReplayAnswer, ReplayRequest } from "@evenkeel/shared/wire";
import type { TFunction } from "i18next";

export type TunableRule = ReplayAnswer["rules"][number];

/** What somebody tries on one rule, as the fields have it; an empty field is not a number yet. */
export interface Trial {
  readonly rule: string;
  readonly limit: number | string | null;
  readonly enabled: boolean;
  readonly delay: number | string;
}

export function trialOf(rule: TunableRule): Trial {
  return { rule: rule.id, limit: rule.limit, enabled: rule.enabled, delay: rule.delayMs / 1000 };
}

/** What differs from how it was; null while a field holds no number. */
export function changesOf(trials: readonly Trial[], rules: readonly TunableRule[]): ReplayRequest["changes"] | null {
  const changes: ReplayRequest["changes"] = [];
  for (const trial of trials) {
    const rule = rules.find(({ id }) => id === trial.rule);
    if (!rule) continue;
    if (typeof trial.delay === "string" || typeof trial.limit === "string") return null;
    const delayMs = Math.round(trial.delay * 1000);
    const change = {
      ...(trial.limit !== null && trial.limit !== rule.limit && { limit: trial.limit }),
      ...(trial.enabled !== rule.enabled && { enabled: trial.enabled }),
      ...(delayMs !== rule.delayMs && { delayMs }),
    };
    if (Object.keys(change).length > 0) changes.push({ rule: rule.id, ...change });
  }
  return changes;
}

/** A rule as a list names it: "SpO₂ low · MEDIUM". */
export function ruleName(t: TFunction, { id, priority }: TunableRule): string {
  return `${ruleTitle(id)} · ${t(`alarm.priority.${priority}`)}`;
}
