import type { TrendPoint } from "@evenkeel/shared/wire";
import type { NumericKey } from "@evenkeel/shared/vitals";
import type { LiveTrend } from "../../stores/history.ts";

/** One point of the chart: a time and what each line has there; `null` breaks the line. */
export interface TrendRow {
  readonly t: number;
  readonly [vital: string]: number | null;
}

/** A stretch in which one vital was not measured. */
export interface TrendGap {
  readonly vital: NumericKey;
  readonly from: number;
  readonly until: number;
}

/** One cuff measurement, standing alone: it says nothing about the time before or after it. */
export interface CuffReading {
  readonly t: number;
  readonly device: string;
  readonly sys: number;
  readonly dia: number;
}

/**
 * Buckets into rows, two for each bucket (every line's minimum, then its maximum), so that a peak survives whatever the
 * range. recharts costs 12 ms and 5.5 µs for each row and series: the store's 150 buckets make the 300 rows it bears.
 */
export function trendRows(trend: LiveTrend, vitals: readonly NumericKey[]): TrendRow[] {
  const buckets = new Map<number, Partial<Record<NumericKey, TrendPoint>>>();
  for (const vital of vitals) {
    for (const point of trend.continuous[vital] ?? []) {
      const bucket = buckets.get(point.t) ?? {};
      buckets.set(point.t, bucket);
      bucket[vital] = point;
    }
  }
  return [...buckets.entries()]
    .sort(([a], [b]) => a - b)
    .flatMap(([t, bucket]) => {
      const pick = (end: "max" | "min") => Object.fromEntries(vitals.map((v) => [v, bucket[v]?.[end] ?? null]));
      return [
        { t, ...pick("min") },
        { t: t + trend.bucketMs / 2, ...pick("max") },
      ] as TrendRow[];
    });
}

/** The holes of one vital from its first measurement until now: hatched and named, never bridged by a line. */
export function trendGaps(trend: LiveTrend, vital: NumericKey, leastMs: number): TrendGap[] {
  const gaps: TrendGap[] = [];
  let known: number | null = null;
  for (const point of trend.continuous[vital] ?? []) {
    if (point.min === null) continue;
    if (known !== null && point.t - known >= leastMs) gaps.push({ vital, from: known, until: point.t });
    known = point.t + trend.bucketMs;
  }
  if (known !== null && trend.until - known >= leastMs) gaps.push({ vital, from: known, until: trend.until });
  return gaps;
}

/** Systolic and diastolic of one measurement share their device and time; a measurement without both is not drawn as a bar. */
export function cuffReadings(trend: LiveTrend): CuffReading[] {
  const measurements = new Map<string, { t: number; device: string; sys?: number; dia?: number }>();
  for (const { t, vital, device, value } of trend.episodic) {
    const key = `${t} ${device}`;
    const reading = measurements.get(key) ?? { t, device };
    if (vital === "nibpSys") reading.sys = value;
    if (vital === "nibpDia") reading.dia = value;
    measurements.set(key, reading);
  }
  return [...measurements.values()]
    .flatMap(({ t, device, sys, dia }) => (sys !== undefined && dia !== undefined ? [{ t, device, sys, dia }] : []))
    .sort((a, b) => a.t - b.t);
}
