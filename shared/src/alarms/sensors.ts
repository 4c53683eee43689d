import { numericKeys, type NumericKey } from "@evenkeel/shared/vitals";
import { ALARM_CATEGORIES } from "./priority.ts";

/** What is fixed to the patient. One that falls off is one alarm, however many numbers it took with it. */
export type Sensor = "arterial-line" | "co2" | "cuff" | "ecg" | "spo2" | "temperature";

/** Impedance respiration is measured through the ECG electrodes, so it belongs to them. A sensor's chief number first. */
export const SENSOR_OF: Readonly<Record<NumericKey, Sensor>> = {
  heartRate: "ecg",
  respRateImpedance: "ecg",
  spo2: "spo2",
  pulseRate: "spo2",
  perfusionIndex: "spo2",
  etco2: "co2",
  respRateCo2: "co2",
  nibpSys: "cuff",
  nibpDia: "cuff",
  nibpMean: "cuff",
  abpSys: "arterial-line",
  abpDia: "arterial-line",
  abpMean: "arterial-line",
  temperature: "temperature",
};

/**
 * Whether a vital's absence is worth a technical alarm. Perfusion index is not: nothing is judged by it, many
 * oximeters do not measure it, and when the sensor is off its siblings say so.
 */
export function isMissed(vital: NumericKey): boolean {
  return vital !== "perfusionIndex";
}

/**
 * Every name by which the signals of one parameter are switched off: of each vital, and of the alarms about no single one
 * by what they are about. Equipment has none: what is wrong with it is silenced with the room, never for itself.
 */
export const PARAMETERS: readonly string[] = [
  ...new Set([...numericKeys.map(parameterOf), ...ALARM_CATEGORIES.filter((category) => category !== "equipment")]),
];

const order = Object.keys(SENSOR_OF);

/** The one of two numbers of a sensor by which its alarm is named: SpO₂ rather than the oximeter's pulse. */
export function leading(a: NumericKey, b: NumericKey): NumericKey {
  return order.indexOf(a) <= order.indexOf(b) ? a : b;
}

/** What counts as "another parameter" when sound is paused: the three numbers of one pressure are one parameter. */
export function parameterOf(vital: NumericKey): string {
  const sensor = SENSOR_OF[vital];
  return sensor === "cuff" || sensor === "arterial-line" ? sensor : vital;
}
