import { describeAlarm, type Alarm } from "@evenkeel/shared/alarms";
import type { Explained, WireExplainedRule } from "@evenkeel/shared/wire";
import { formatValue, NUMERICS } from "@evenkeel/shared/vitals";
import type { TFunction } from "i18next";
import { remaining, timeOfDayExact } from "../time-words/elapsed.ts";

const seconds = (ms: number): number => Math.round(ms / 1000);

/** Prints a number as the alarm's vital is printed. */
export function shownValue({ vital }: Alarm, value: number): string {
  return vital ? `${formatValue(vital, value)} ${NUMERICS[vital].unit}`.trim() : String(value);
}

/** What a rule asks for: "SpO₂ below 90 % for 15 s". */
export function ruleWords(t: TFunction, alarm: Alarm, rule: WireExplainedRule): string {
  if (alarm.vital === undefined || rule.limit === undefined) {
    const { title } = describeAlarm({ ...alarm, rule: rule.id }, alarm.device);
    return rule.delayMs > 0 ? t("explain.lasting", { what: title, seconds: seconds(rule.delayMs) }) : title;
  }
  const { label } = NUMERICS[alarm.vital];
  const limit = shownValue(alarm, rule.limit);
  const what = t(`explain.${alarm.direction === "high" ? "above" : "below"}`, { label, limit });
  if (rule.areaUnitSeconds !== undefined) return t("explain.area", { what, area: rule.areaUnitSeconds });
  if (rule.recheckMs !== undefined) return t("explain.recheck", { what, seconds: seconds(rule.recheckMs) });
  return rule.delayMs > 0 ? t("explain.lasting", { what, seconds: seconds(rule.delayMs) }) : what;
}

/** Where a number comes from: level, text, who and when. */
export function originWords(t: TFunction, { origin }: WireExplainedRule): string {
  const when = origin.at === undefined ? "" : timeOfDayExact(origin.at);
  return [`${t(`limits.origin.${origin.level}`)}: ${origin.text}`, origin.by, when].filter(Boolean).join(" · ");
}

/** How far a rule has got: "HIGH in 0:12 unless 88 or above". */
export function stageWords(t: TFunction, alarm: Alarm, rule: WireExplainedRule, now: number): string {
  const priority = t(`alarm.priority.${rule.priority}`);
  const left = rule.dueAt === undefined ? null : remaining(rule.dueAt - now);
  switch (rule.stage) {
    case "pending": {
      if (left === null) return t("explain.pending", { priority });
      const end = rule.limit === undefined ? null : endOfPending(t, alarm, rule.limit);
      return end === null
        ? t("explain.pendingIn", { priority, left })
        : t("explain.pendingUnless", { priority, left, end });
    }
    case "clearing":
      return t("explain.clearing", { priority, left: left ?? "0:00" });
    case "active":
      return t("explain.active", { priority, time: timeOfDayExact(rule.since ?? alarm.onset) });
    case "idle":
      return t("explain.idle", { priority });
  }
}

/** A waiting rule lets go at its limit; an active one wants some distance from it. */
function endOfPending(t: TFunction, alarm: Alarm, limit: number): string {
  const value = shownValue(alarm, limit);
  return t(alarm.direction === "high" ? "explain.orBelow" : "explain.orAbove", { value });
}

/** What would make it clear: "at 91 or above for 5 s". */
export function clearWords(t: TFunction, alarm: Alarm, rules: readonly WireExplainedRule[]): string {
  const rule = rules.find(({ id }) => id === alarm.rule) ?? rules[0];
  if (alarm.verifying) return t("explain.clearsByCuff");
  if (!rule?.clears) return t(`explain.clearsBy.${alarm.kind}`);
  const end = t(rule.clears.direction === "below" ? "explain.orBelow" : "explain.orAbove", {
    value: shownValue(alarm, rule.clears.at),
  });
  return rule.clearMs > 0
    ? t("explain.clearsFor", { end, seconds: seconds(rule.clearMs) })
    : t("explain.clearsAt", { end });
}

/** The samples in a sentence, for whoever does not see the chart. */
export function samplesWords(t: TFunction, { alarm, samples, at }: Explained): string {
  const values = samples.flatMap(({ value }) => value ?? []);
  if (values.length === 0) return t("explain.noSamples");
  const print = (value: number) => shownValue(alarm, value);
  return t("explain.samples", {
    count: values.length,
    minutes: Math.max(1, Math.round((at - samples[0]!.at) / 60_000)),
    low: print(values.reduce((least, value) => Math.min(least, value), Infinity)),
    high: print(values.reduce((most, value) => Math.max(most, value), -Infinity)),
    newest: print(values.at(-1)!),
  });
}
