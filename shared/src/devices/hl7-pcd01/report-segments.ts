import { formatHl7Time, hl7Segment, type Hl7Field } from "@evenkeel/shared/codec";
import {
  formatValue,
  NUMERICS,
  WAVES,
  type DeviceNotice,
  type MissingObservation,
  type MissingReason,
  type NumericObservation,
  type WaveformChunk,
  type WaveKey,
} from "@evenkeel/shared/vitals";
import { endOf } from "./wave-queue.ts";

const MDC = "MDC";
const GAP = 32767;

/** The step between two samples' numbers (NU_MSMT_RES), and the unit: ISO/IEEE 11073-10101. */
export const WAVE_SCALES: Readonly<
  Record<WaveKey, { readonly step: number; readonly unit: readonly [string, string] }>
> = {
  ecgII: { step: 0.001, unit: ["266418", "MDC_DIM_MILLI_VOLT"] },
  pleth: { step: 0.01, unit: ["262656", "MDC_DIM_DIMLESS"] },
  co2: { step: 0.01, unit: ["266016", "MDC_DIM_MMHG"] },
  resp: { step: 0.001, unit: ["266432", "MDC_DIM_X_OHM"] },
  abp: { step: 0.02, unit: ["266016", "MDC_DIM_MMHG"] },
};

/** OBX-8 beside OBX-11 X, after the null flavours of IHE PCD. */
const WHY_MISSING: Readonly<Record<MissingReason, string>> = {
  invalid: "INV",
  artefact: "INV",
  searching: "NAV",
  "sensor-off": "",
  unplugged: "",
};

/** OBX of a number, or of its absence (OBX-11 X, no value). A cuff reading carries its own time and says it is aperiodic. */
export function numericObx(
  set: number,
  observation: MissingObservation | NumericObservation,
  offsetMinutes: number,
): string {
  const spec = NUMERICS[observation.vital];
  const told = observation.kind === "numeric";
  const episodic = spec.rhythm === "episodic";
  const time = told ? (observation.measuredAt ?? (episodic ? observation.at : undefined)) : undefined;
  const flags = told
    ? [observation.questionable && "QUES", observation.demo && "DEMO"]
    : [WHY_MISSING[observation.reason]];
  return hl7Segment("OBX", {
    1: String(set),
    2: "NM",
    3: [String(spec.mdc), spec.mdcId, MDC],
    4: `1.1.1.${spec.mdc}`,
    5: told ? formatValue(observation.vital, observation.value) : "",
    6: [String(spec.mdcUnit), spec.mdcUnitId, MDC],
    8: { repetitions: flags.filter((flag) => typeof flag === "string") },
    11: told ? "R" : "X",
    14: time === undefined ? "" : formatHl7Time(time, offsetMinutes, "ms"),
    17: episodic ? ["", "APERIODIC"] : "",
  });
}

/** A run of samples: an OBR with its span, the NA values, and rate, resolution and the mark of a gap under them. */
export function waveSegments(set: number, chunk: WaveformChunk, offsetMinutes: number): string[] {
  const { mdc, mdcId } = WAVES[chunk.wave];
  const { step, unit } = WAVE_SCALES[chunk.wave];
  const place = `1.1.2.${mdc}`;
  const time = (at: number) => formatHl7Time(at, offsetMinutes, "ms");
  const attribute = (number: number, code: string, name: string, value: number, of: Hl7Field) =>
    hl7Segment("OBX", {
      1: String(number),
      2: "NM",
      3: [code, name, MDC],
      4: `${place}.${number - 1}`,
      5: String(value),
      6: of,
      11: "R",
    });
  return [
    hl7Segment("OBR", { 1: String(set), 4: "CONTINUOUS WAVEFORM", 7: time(chunk.at), 8: time(endOf(chunk)) }),
    hl7Segment("OBX", {
      1: "1",
      2: "NA",
      3: [String(mdc), mdcId, MDC],
      4: place,
      5: chunk.samples.map((sample) => String(sample === null ? GAP : Math.round(sample / step))),
      6: [...unit, MDC],
      11: "R",
    }),
    attribute(2, "0", "MDC_ATTR_SAMP_RATE", chunk.rate, ["264640", "MDC_DIM_HZ", MDC]),
    attribute(3, "2381", "MDC_ATTR_NU_MSMT_RES", step, [...unit, MDC]),
    attribute(4, "262196", "MDC_EVT_INOP", GAP, ""),
  ];
}

/** The facets of an alarm (PCD-04). The words travel as the event's original text. */
export function alarmSegments({ code, text, active, at }: DeviceNotice, offsetMinutes: number): string[] {
  const facet = (number: number, id: string, name: string, type: string, value: Hl7Field) =>
    hl7Segment("OBX", { 1: String(number), 2: type, 3: [id, name, MDC], 4: `1.1.3.0.${number}`, 5: value, 11: "R" });
  return [
    hl7Segment("OBR", { 1: "1", 4: ["196616", "MDC_EVT_ALARM", MDC], 7: formatHl7Time(at, offsetMinutes, "ms") }),
    facet(1, "196616", "MDC_EVT_ALARM", "CWE", ["0", code, MDC, "", "", "", "", "", text]),
    facet(3, "68481", "MDC_ATTR_EVENT_PHASE", "ST", active ? "start" : "end"),
    facet(4, "68482", "MDC_ATTR_ALARM_STATE", "ST", active ? "active" : "inactive"),
    facet(6, "68484", "MDC_ATTR_ALARM_PRIORITY", "ST", "PN"),
    facet(7, "68485", "MDC_ATTR_ALERT_TYPE", "ST", "SA"),
  ];
}
