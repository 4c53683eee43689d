import type { NumericKey, WaveKey } from "@evenkeel/shared/vitals";
import { UNIT } from "./units.ts";

/**
 * What the simulated monitor measures. Contexts, handles, colours, sample specifications and scales are those of a real
 * M8000-family monitor where one was recorded; CO2 and temperature were not, and have handles and scales of our own.
 */
export interface Metric {
  readonly context: number;
  readonly handle: number;
  readonly label: number;
  readonly name: string;
  /** Access flags: measured all the time, or now and then. */
  readonly access: number;
  readonly members: readonly { readonly vital: NumericKey; readonly code: number }[];
  readonly unit: number;
  readonly decimals: number;
  readonly resolution?: number;
  readonly colour: number;
  readonly aperiodic?: true;
  readonly tone?: true;
}

const CONTINUOUS = { access: 0x4228 } as const;
const ONE = (vital: NumericKey, code: number) => ({ label: code, members: [{ vital, code }] });

export const METRICS: readonly Metric[] = [
  {
    ...CONTINUOUS,
    context: 0,
    handle: 0x891a,
    label: 0x4a14,
    name: "ABP",
    members: [
      { vital: "abpMean", code: 0x4a17 },
      { vital: "abpSys", code: 0x4a15 },
      { vital: "abpDia", code: 0x4a16 },
    ],
    unit: UNIT.mmHg,
    decimals: 0,
    colour: 1,
  },
  {
    context: 1,
    handle: 0x826a,
    label: 0x4a04,
    name: "NBP",
    access: 0x5228,
    members: [
      { vital: "nibpSys", code: 0x4a05 },
      { vital: "nibpDia", code: 0x4a06 },
      { vital: "nibpMean", code: 0x4a07 },
    ],
    unit: UNIT.mmHg,
    decimals: 0,
    colour: 5,
    aperiodic: true,
  },
  // prettier-ignore
  ...([
    { ...CONTINUOUS, context: 1, handle: 0x82b3, ...ONE("heartRate", 0x4182), name: "HR", unit: UNIT.beats, decimals: 0, colour: 2 },
    { ...CONTINUOUS, context: 1, handle: 0x82ba, ...ONE("respRateImpedance", 0x500a), name: "RR", unit: UNIT.breaths, decimals: 0, colour: 7 },
    { ...CONTINUOUS, context: 1, handle: 0x83d5, ...ONE("spo2", 0x4bb8), name: "SpO2", unit: UNIT.percent, decimals: 1, resolution: 0x0300, colour: 6, tone: true },
    { ...CONTINUOUS, context: 1, handle: 0x83dc, ...ONE("pulseRate", 0x4822), name: "Pulse", unit: UNIT.beats, decimals: 0, colour: 6 },
    { ...CONTINUOUS, context: 1, handle: 0x83e3, ...ONE("perfusionIndex", 0x4bb0), name: "Perf", unit: UNIT.dimensionless, decimals: 1, resolution: 0x0201, colour: 6 },
    { ...CONTINUOUS, context: 1, handle: 0x8501, ...ONE("etco2", 0x50b0), name: "etCO2", unit: UNIT.mmHg, decimals: 0, colour: 3 },
    { ...CONTINUOUS, context: 1, handle: 0x8508, ...ONE("respRateCo2", 0x5012), name: "awRR", unit: UNIT.breaths, decimals: 0, colour: 3 },
    { ...CONTINUOUS, context: 1, handle: 0x8601, ...ONE("temperature", 0x4b60), name: "Tcore", unit: UNIT.celsius, decimals: 1, resolution: 0x0301, colour: 4 },
  ] satisfies readonly Metric[]),
];

/** One wave object of the simulated monitor. */
export interface TwinWave {
  readonly wave: WaveKey;
  readonly context: number;
  readonly handle: number;
  readonly code: number;
  readonly name: string;
  readonly rate: number;
  /** Samples in a chunk of 256 ms, significant bits, flags. */
  readonly chunk: number;
  readonly bits: number;
  readonly flags: number;
  readonly unit: number;
  readonly colour: number;
  /** Ends of the scale as FLOAT fields, and as samples. */
  readonly low: number;
  readonly high: number;
  readonly from: number;
  readonly to: number;
  /** The catalogue's unit at both ends; for what has no physical scale, the span it is drawn over. */
  readonly span: readonly [low: number, high: number];
  /** Calibration: two values as FLOAT, two as samples, increment, kind. */
  readonly calibration?: readonly number[];
}

const NO_SCALE = 0x007fffff;

// prettier-ignore
export const TWIN_WAVES: readonly TwinWave[] = [
  { wave: "abp", context: 0, handle: 0x091c, code: 0x4a14, name: "ABP", rate: 125, chunk: 32, bits: 13, flags: 0xa000, unit: UNIT.mmHg, colour: 1, low: 0x00ffffd8, high: 0x00000208, from: 0x00a0, to: 0x23a0, span: [-40, 520], calibration: [0, 0, 0, 0x0096, 0x0320, 0x0c80, 0x0320, 1] },
  { wave: "ecgII", context: 1, handle: 0x02ae, code: 0x0102, name: "II", rate: 250, chunk: 64, bits: 14, flags: 0x3000, unit: UNIT.millivolt, colour: 2, low: 0xfefff000, high: 0xfd009ffb, from: 0, to: 0x3fff, span: [-40.96, 40.955], calibration: [0, 0, 0, 1, 0x1f9c, 0x2064, 0, 0] },
  { wave: "pleth", context: 1, handle: 0x03da, code: 0x4bb4, name: "Pleth", rate: 125, chunk: 32, bits: 12, flags: 0x8000, unit: UNIT.dimensionless, colour: 6, low: NO_SCALE, high: NO_SCALE, from: 0, to: 0x0fff, span: [0, 255] },
  { wave: "resp", context: 1, handle: 0x02b8, code: 0x5000, name: "Resp", rate: 62.5, chunk: 16, bits: 12, flags: 0x8000, unit: UNIT.ohm, colour: 7, low: 0xfffffffa, high: 0xff000013, from: 0, to: 0x0fff, span: [-0.6, 1.9], calibration: [0, 0, 0, 1, 0x04ce, 0x0b33, 0, 0] },
  { wave: "co2", context: 1, handle: 0x0310, code: 0x50ac, name: "CO2", rate: 62.5, chunk: 16, bits: 12, flags: 0x8000, unit: UNIT.mmHg, colour: 3, low: 0, high: 0x00000096, from: 0, to: 0x0fff, span: [0, 150] },
];
