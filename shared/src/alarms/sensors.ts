import type { NumericKey } from "@evenkeel/shared/vitals";

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
