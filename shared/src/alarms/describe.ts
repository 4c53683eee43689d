import { formatValue, NUMERICS, type NumericKey } from "@evenkeel/shared/vitals";
import type { Priority } from "./priority.ts";
import { SENSOR_OF } from "./sensors.ts";
import type { Alarm } from "./view.ts";
import { say, SENSOR_WORDS, taskWords } from "./words.ts";

export interface AlarmWords {
  /** What is wrong, short enough for the alarm bar: "SpO₂ 84 low". */
  readonly title: string;
  /** What it is judged by, or what to look at: "limit 88". */
  readonly detail: string;
  /** How many marks stand before it (3 HIGH, 2 MEDIUM, 1 LOW): colour is never the only carrier of priority. */
  readonly symbols: 1 | 2 | 3;
}

const SYMBOLS = { high: 3, medium: 2, low: 1 } as const satisfies Record<Priority, number>;

/**
 * An alarm in words. Marks: `*` for the patient's, `!` for the equipment's, as bedside monitors print them.
 *
 * @param deviceTitle what the clinic calls the device, such as "Room monitor"
 */
export function describeAlarm(alarm: Alarm, deviceTitle: string = say("device.unnamed")): AlarmWords {
  const symbols = SYMBOLS[alarm.priority];
  if (alarm.kind === "pattern") return { ...describePattern(alarm, deviceTitle), symbols };
  if (alarm.kind === "technical") return { ...describeTechnical(alarm, deviceTitle), symbols };
  return { ...describeLimit(alarm), symbols };
}

function describeLimit(alarm: Alarm): Omit<AlarmWords, "symbols"> {
  const print = (value: number): string => (alarm.vital ? formatValue(alarm.vital, value) : String(value));
  const vital = alarm.vital ? NUMERICS[alarm.vital].label : alarm.rule;
  const direction = say(alarm.direction === "high" ? "direction.high" : "direction.low");
  // A latched alarm tells what happened; an active one what is, and never an old number as if it were live.
  const past = alarm.stage === "latched" || alarm.now !== undefined;
  const value = past ? alarm.worst : alarm.value;
  const detail: string[] = [];
  if (alarm.limit !== undefined) detail.push(say("limit.detail", { limit: describePlace(alarm, print) }));
  if (alarm.worst !== undefined && alarm.worst !== value)
    detail.push(say("limit.worst", { worst: print(alarm.worst) }));
  if (alarm.now?.limit !== undefined && alarm.value !== undefined)
    detail.push(say("limit.now", { value: print(alarm.value), limit: print(alarm.now.limit) }));
  if (alarm.verifying) detail.push(say("limit.verifying"));
  if (alarm.stage === "latched") detail.push(say("limit.ended"));
  const title =
    value === undefined
      ? say("limit.title-without-value", { vital, direction })
      : say("limit.title", { vital, value: print(value), direction });
  return { title, detail: detail.join(", ") };
}

/** Where the limit stands, and from what it is measured. */
function describePlace({ limit = 0, reference }: Alarm, print: (value: number) => string): string {
  if (!reference) return print(limit);
  const key = reference.to === "baseline" ? "limit.over-baseline" : "limit.over-trend";
  return say(key, { limit: print(limit), reference: print(reference.value) });
}

/** Rules of more than one number: what they are called, and the values that make them. */
function describePattern(alarm: Alarm, device: string): Omit<AlarmWords, "symbols"> {
  const values = (alarm.values ?? []).map(
    ({ vital, value }) => `${NUMERICS[vital].label} ${formatValue(vital, value)}`,
  );
  const ended = alarm.stage === "latched" ? [say("limit.ended")] : [];
  const words = patternWords(alarm.rule, device);
  const caller = alarm.calledBy ? [say("staff-assist.called-by", { ...alarm.calledBy })] : [];
  return { title: words.title, detail: [...values, ...caller, ...words.detail, ...ended].join(", ") };
}

function patternWords(rule: string, device: string): { readonly title: string; readonly detail: readonly string[] } {
  switch (rule) {
    case "apnoea":
    case "apnoea-warning":
    case "arrest":
    case "dose-over-plan":
    case "staff-assist":
      return { title: say(`${rule}.title`), detail: [say(`${rule}.detail`, { device })] };
    case "breathing-depressed":
    case "hypoventilation":
    case "faint":
      return { title: say(`${rule}.title`), detail: [] };
    case "dose-over-most":
      return { title: say("dose-over-most.title"), detail: [say("dose-over-plan.detail")] };
    case "nibp-overdue":
    case "nibp-overdue-long":
      return { title: say("nibp-overdue.title"), detail: [say("nibp-overdue.detail")] };
    default: {
      const task = rule.replace(/-overdue$/u, "");
      if (task === rule) return { title: rule, detail: [] };
      return { title: say("task-overdue.title", { task: taskWords(task) }), detail: [say("task-overdue.detail")] };
    }
  }
}

function describeTechnical(alarm: Alarm, device: string): Omit<AlarmWords, "symbols"> {
  const sensor = alarm.vital && SENSOR_WORDS[SENSOR_OF[alarm.vital]];
  switch (alarm.rule) {
    case "battery-critical":
    case "battery-low":
    case "clock-skew":
    case "cuff-failed":
    case "cuff-failing":
    case "device-lost":
    case "frozen":
    case "record-at-risk":
    case "unheard":
    case "wrong-patient":
      return { title: say(`${alarm.rule}.title`, { device }), detail: say(`${alarm.rule}.detail`) };
    case "sensor-off":
      return { title: sensor?.off ?? alarm.rule, detail: say("sensor-off.detail") };
    case "signal-poor":
      return { title: say("signal-poor.title", { sensor: sensor?.name ?? device }), detail: say("signal-poor.detail") };
    case "stale":
      return { title: staleTitle(alarm.vital, device), detail: say("stale.detail") };
    default:
      return { title: alarm.rule, detail: device };
  }
}

function staleTitle(vital: NumericKey | undefined, device: string): string {
  if (!vital) return say("stale.title-device", { device });
  return say("stale.title-vital", { vital: NUMERICS[vital].label });
}
