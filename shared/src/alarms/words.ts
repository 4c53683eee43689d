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

/** The words of a key with their places filled. A place without a filling stays visible, so that it is noticed. */
export function say(key: WordKey, places: Readonly<Record<string, string>> = {}): string {
  return WORDS[key].replace(/\{(\w+)\}/gu, (place, name: string) => places[name] ?? place);
}
