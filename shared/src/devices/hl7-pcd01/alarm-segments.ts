import { hl7Segment, type Hl7Field } from "@evenkeel/shared/codec";
import { NUMERICS, numericKeys, type DeviceNotice } from "@evenkeel/shared/vitals";
import { MDIL_ALERTS } from "./mdil-alert.ts";
import { orderSegment, type Hand } from "./report-segments.ts";

const MDC = "MDC";
/** Events of ISO/IEEE 11073-10101, partition 3, that monitors tell most. */
const EVENTS: Readonly<Record<string, number>> = {
  MDC_EVT_HI_VAL_GT_LIM: 196652,
  MDC_EVT_INTERF: 196662,
  MDC_EVT_LO_VAL_LT_LIM: 196674,
  MDC_EVT_LOST: 196676,
  MDC_EVT_LEAD_OFF: 196680,
  MDC_EVT_NOISY: 196682,
  MDC_EVT_WEAK: 196736,
  MDC_EVT_COMM_LOST: 196748,
  MDC_EVT_BATT_LO: 196802,
  MDC_EVT_SENSOR_DISCONN: 196916,
  MDC_EVT_MSMT_FAIL: 196964,
  MDC_EVT_APNEA: 199680,
  MDC_EVT_ECG_ASYSTOLE: 199684,
  MDC_EVT_ECG_BRADY_EXTREME: 199694,
  MDC_EVT_ECG_TACHY_EXTREME: 199730,
  MDC_EVT_ECG_V_FIB: 199806,
  MDC_EVT_ECG_V_TACHY: 199832,
  MDC_EVT_DESAT: 199854,
};
const MEASUREMENTS: Readonly<Record<string, number>> = Object.fromEntries(
  numericKeys.map((vital) => [NUMERICS[vital].mdcId, NUMERICS[vital].mdc]),
);
const PRIORITY = { high: "PH", medium: "PM", low: "PL" } as const;
const TYPE = { physiological: "SP", technical: "ST" } as const;

/** The facets of an alarm (IHE PCD-04). `before`: whether the alarm held already when this was said. */
export function alarmSegments({ code, text, active, alarm, at }: DeviceNotice, hand: Hand, before: boolean): string[] {
  const { dialect, time } = hand;
  const [event = "", measurement = ""] = code.split(/:(?=MDC_)/u);
  const number = EVENTS[event] ?? 0;
  const priority = alarm ? PRIORITY[alarm.priority] : "PN";
  const type = alarm ? TYPE[alarm.source] : "SA";
  const facet = (set: number, id: string, name: string, kind: string, value: Hl7Field, more = {}) =>
    hl7Segment("OBX", {
      1: String(set),
      2: kind,
      3: [id, name, MDC],
      4: `1.7.0.${number}.${set}`,
      5: value,
      11: "R",
      ...more,
    });
  const source =
    measurement === ""
      ? ["69953", "MDC_DEV_MON_PT_PHYSIO_MULTI_PARAM_MDS", MDC]
      : [String(MEASUREMENTS[measurement] ?? 0), measurement, MDC];
  const words = dialect.alarmWords ? ["", "", "", "", "", text] : [];
  return [
    orderSegment(["196616", "MDC_EVT_ALARM", MDC], at, hand),
    facet(1, "196616", "MDC_EVT_ALARM", "CWE", [String(number), event, MDC, ...words], {
      8: { repetitions: ["A", priority, type] },
      14: time(at),
      18: dialect.equipment,
    }),
    facet(2, "68480", "MDC_ATTR_ALERT_SOURCE", "CWE", source, { 14: time(at) }),
    facet(3, "68481", "MDC_ATTR_EVENT_PHASE", "ST", active ? (before ? "update" : "start") : "end"),
    facet(4, "68482", "MDC_ATTR_ALARM_STATE", "ST", active ? "active" : "inactive"),
    facet(5, "68483", "MDC_ATTR_ALARM_INACTIVATION_STATE", "ST", ""),
    facet(6, "68484", "MDC_ATTR_ALARM_PRIORITY", "ST", priority),
    facet(7, "68485", "MDC_ATTR_ALERT_TYPE", "ST", type),
  ];
}

/** An alarm that holds, as Philips lists it among the values; undefined for what it has no word for. */
export function mdilAlertObx({ text, alarm }: DeviceNotice): string | undefined {
  if (!alarm) return undefined;
  const { priority, source } = alarm;
  const exact = Object.entries(MDIL_ALERTS).find(([, one]) => one.priority === priority && one.source === source)?.[0];
  const number = exact ?? (source === "technical" ? "5" : "2");
  const name = { 1: "Red Alarm", 2: "Yellow Alarm", 5: "HardInop", 6: "SoftInop" }[number] ?? "";
  return hl7Segment("OBX", { 2: "TX", 3: [number, name, "MDIL-ALERT"], 5: text, 11: "F" });
}
