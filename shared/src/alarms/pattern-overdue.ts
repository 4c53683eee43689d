import type { EpochMs } from "@evenkeel/shared/time";
import type { PatternInput, Sighted } from "./pattern-sight.ts";
import type { OverdueRule } from "./profile.ts";
import type { AlarmState } from "./state.ts";

/** Since when the task is due; null in a phase that does not ask for it. */
export function overdueSince({ task, everyMs }: OverdueRule, { phase, readings, tasks }: AlarmState): EpochMs | null {
  const every = phase && everyMs[phase.name];
  if (!every) return null;
  const cuff = Object.values(readings).flatMap((one) =>
    one.vital === "nibpSys" && one.kind === "value" ? [one.at] : [],
  );
  const done = Math.max(phase.since, tasks[task] ?? -Infinity, ...(task === "nibp" ? cuff : []));
  return done + every;
}

export function seesOverdue(rule: OverdueRule, { at, state }: PatternInput): Sighted {
  const since = overdueSince(rule, state);
  const vital = rule.task === "nibp" ? ("nibpSys" as const) : null;
  return { seen: since !== null && at >= since, since, device: null, vital, values: [] };
}
