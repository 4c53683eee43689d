import { FACTORY_PROFILE, limitName, settable } from "@evenkeel/shared/alarms";
import { formatValue, NUMERICS, type NumericKey } from "@evenkeel/shared/vitals";

/** A vital as screens label it. */
export function vitalWords(vital: NumericKey): string {
  return NUMERICS[vital].label;
}

/** A value with its unit. */
export function valueWords(vital: NumericKey, value: number): string {
  return `${formatValue(vital, value)} ${NUMERICS[vital].unit}`;
}

/** A rule of the alarm engine as people call it: a limit with where it stands, since one vital has several on a side. */
export function ruleWords(rule: string): string {
  const known = settable(FACTORY_PROFILE, rule);
  if (!known) return `“${spoken(rule)}”`;
  const { limit, of, unit } = known;
  if (!("vital" in of) || limit === null) return `“${limitName(known)}”`;
  return `“${limitName(known)}” (${of.relative ? String(limit) : formatValue(of.vital, limit)} ${unit})`;
}

/** `sensor-off` in words. */
export function spoken(id: string): string {
  return id.replaceAll("-", " ");
}
