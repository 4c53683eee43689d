import { limitName, settable, type AlarmProfile, type Settable } from "@evenkeel/shared/alarms";
import { formatValue } from "@evenkeel/shared/vitals";
import { i18n } from "../../words/i18n.ts";

interface Setting {
  readonly limit: number | null;
  readonly enabled: boolean;
}

/** A number of a limit, as its vital is printed; a distance and a timer are whole. */
export function limitNumber({ of }: Pick<Settable, "of">, limit: number): string {
  return "vital" in of && !of.relative ? formatValue(of.vital, limit) : String(limit);
}

/** `150 mmHg`, `off`, `on`. */
export function settingWords(one: Settable, { limit, enabled }: Setting): string {
  if (!enabled) return i18n.t("limits.offBell");
  return limit === null || one.limit === null ? i18n.t("limits.on") : `${limitNumber(one, limit)} ${one.unit}`;
}

/** The same for a rule by its name; as bare as it came where this profile does not have it. */
export function wordsOfRule(profile: AlarmProfile, rule: string, setting: Setting): string {
  const one = settable(profile, rule);
  return one ? settingWords(one, setting) : String(setting.limit ?? "");
}

/** A limit by its whole name: a vital has several on one side, and the priority tells them apart. */
export function fullName(one: Settable): string {
  return i18n.t("limits.rule", { name: limitName(one), priority: i18n.t(`alarm.priority.${one.priority}`) });
}

export function nameOfRule(profile: AlarmProfile, rule: string): string {
  const one = settable(profile, rule);
  return one ? fullName(one) : rule;
}
