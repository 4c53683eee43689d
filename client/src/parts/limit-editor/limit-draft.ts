import type { Settable } from "@evenkeel/shared/alarms";

export interface WantedLimit {
  /** Null while what is typed is not a number. */
  readonly limit: number | null;
  readonly enabled: boolean;
}

/** Whether the patient would be watched less than now: the limit further out, or off. Then the record wants a reason. */
export function widens(now: Settable, { limit, enabled }: WantedLimit): boolean {
  if (now.enabled && !enabled) return true;
  if (!enabled || limit === null || now.limit === null) return false;
  // Of a distance, a timer or a dose, more is wider whatever the direction.
  const downwards = "vital" in now.of && !now.of.relative && now.of.direction === "low";
  return downwards ? limit < now.limit : limit > now.limit;
}

/**
 * What keeps a limit from being set; null when nothing does. The server judges the same again.
 *
 * @param beyond the change needs a supervisor; `supervises`: and this person is one
 */
export function limitProblem(
  now: Settable,
  wanted: WantedLimit,
  reason: string,
  { beyond = false, supervises = false } = {},
): "bounds" | "reason" | "supervisor" | null {
  const { limit } = wanted;
  if (now.bounds && (limit === null || limit < now.bounds.min || limit > now.bounds.max)) return "bounds";
  if (beyond && !supervises) return "supervisor";
  return (beyond || widens(now, wanted)) && reason.trim() === "" ? "reason" : null;
}
