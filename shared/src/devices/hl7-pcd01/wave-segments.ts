import { hl7Segment, type Hl7Field } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import { WAVES, type WaveformChunk, type WaveKey } from "@evenkeel/shared/vitals";
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

/** A run of samples: an OBR with its span, the NA values, and rate, resolution and the mark of a gap under them. */
export function waveSegments(set: number, chunk: WaveformChunk, time: (at: EpochMs) => string): string[] {
  const { mdc, mdcId } = WAVES[chunk.wave];
  const { step, unit } = WAVE_SCALES[chunk.wave];
  const place = `1.1.2.${mdc}`;
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
