import type { Sensor } from "./sensors.ts";

/** Everything an alarm says, by key, with `{places}` to fill: a translation is another table of the same keys. */
export const WORDS = {
  "direction.high": "high",
  "direction.low": "low",
  "limit.title": "{vital} {value} {direction}",
  "limit.title-without-value": "{vital} {direction}",
  "limit.detail": "limit {limit}",
  "limit.worst": "worst {worst}",
  "limit.ended": "ended",
  "limit.now": "now {value}, limit {limit}",
  "device-lost.title": "{device} lost",
  "device-lost.detail": "check its power, cable and network",
  "stale.title-device": "{device} silent",
  "stale.title-vital": "{vital} not updating",
  "stale.detail": "no new values",
  "sensor-off.detail": "check the sensor on the patient",
  "signal-poor.title": "{sensor} signal poor",
  "signal-poor.detail": "no usable value",
  "clock-skew.title": "{device} clock is off",
  "clock-skew.detail": "set the device's date and time",
  "wrong-patient.title": "Wrong patient on {device}?",
  "wrong-patient.detail": "its values are not shown: check who is connected",
  "record-at-risk.title": "Record at risk",
  "record-at-risk.detail": "values are shown but not stored",
  "limit.verifying": "verifying: measure again",
  "limit.over-baseline": "{limit}, baseline {reference}",
  "limit.over-trend": "{limit}, from {reference}",
  "apnoea.title": "Apnoea",
  "apnoea.detail": "no breath: look at the patient",
  "apnoea-warning.title": "No breath",
  "apnoea-warning.detail": "for 10 s",
  "arrest.title": "Asystole or ventricular arrhythmia",
  "arrest.detail": "{device} reports it: look at the patient",
  "breathing-depressed.title": "Breathing depressed",
  "hypoventilation.title": "Breathing fails, CO₂ rises",
  "faint.title": "Slow pulse and low pressure",
  "nibp-overdue.title": "Cuff reading overdue",
  "nibp-overdue.detail": "measure now",
  "task-overdue.title": "{task} overdue",
  "task-overdue.detail": "record it",
  "dose-over-plan.title": "Dose over plan",
  "dose-over-plan.detail": "look at the pump",
  "dose-over-most.title": "Dose over the protocol's most",
  "battery-low.title": "{device} battery low",
  "battery-low.detail": "connect it to the mains",
  "battery-critical.title": "{device} battery nearly empty",
  "battery-critical.detail": "connect it to the mains now",
  "cuff-failed.title": "Cuff could not measure",
  "cuff-failed.detail": "the last reading stands: see its age",
  "cuff-failing.title": "Cuff failed again",
  "cuff-failing.detail": "check cuff, hose and arm",
  "frozen.title": "{device} values not changing",
  "frozen.detail": "compare with the monitor itself",
  "unheard.title": "No station can be heard",
  "unheard.detail": "alarms of this room sound nowhere",
  "staff-assist.title": "Help called",
  "staff-assist.detail": "go there now",
  "staff-assist.called-by": "by {name} at {station}",
  "device.unnamed": "Monitor",
} as const;

export type WordKey = keyof typeof WORDS;

export const SENSOR_WORDS: Readonly<Record<Sensor, { readonly name: string; readonly off: string }>> = {
  "arterial-line": { name: "Arterial line", off: "Arterial line off" },
  co2: { name: "CO₂", off: "CO₂ line off" },
  cuff: { name: "Cuff", off: "Cuff off" },
  ecg: { name: "ECG", off: "ECG leads off" },
  spo2: { name: "SpO₂", off: "SpO₂ sensor off" },
  temperature: { name: "Temperature", off: "Temperature probe off" },
};

const TASK_WORDS: Readonly<Record<string, string>> = { sedation: "Sedation score", dissociation: "Dissociation score" };

/** A task of the protocol as people call it. */
export function taskWords(task: string): string {
  return TASK_WORDS[task] ?? task;
}

/** The words of a key with their places filled. A place without a filling stays visible, so that it is noticed. */
export function say(key: WordKey, places: Readonly<Record<string, string>> = {}): string {
  return WORDS[key].replace(/\{(\w+)\}/gu, (place, name: string) => places[name] ?? place);
}
