import {
  isPlausible,
  type MissingObservation,
  type NumericObservation,
  type Observation,
  type OtherObservation,
} from "@evenkeel/shared/vitals";
import type { WireMissing, WireNumeric, WireOther } from "@evenkeel/shared/wire";
import type { OtherRow, SampleRow } from "../ports.ts";

export type Reading = MissingObservation | NumericObservation;

/** A number that no patient can have is a missing value, whatever the device thinks of it. */
export function judged(observation: Reading): Reading {
  if (observation.kind === "missing" || isPlausible(observation.vital, observation.value)) return observation;
  return { kind: "missing", vital: observation.vital, at: observation.at, reason: "invalid" };
}

export function isReading(observation: Observation): observation is Reading {
  return observation.kind === "numeric" || observation.kind === "missing";
}

export function wireReading(reading: Reading, device: string): WireMissing | WireNumeric {
  if (reading.kind === "missing") return { k: "m", v: reading.vital, r: reading.reason, t: reading.at, d: device };
  return {
    k: "n",
    v: reading.vital,
    x: reading.value,
    t: reading.at,
    d: device,
    ...(reading.measuredAt !== undefined && { m: reading.measuredAt }),
    ...(reading.questionable && { q: 1 as const }),
    ...(reading.demo && { demo: 1 as const }),
  };
}

export function sampleRow(session: string, reading: Reading, device: string): SampleRow {
  if (reading.kind === "missing") {
    return { kind: "missing", session, device, vital: reading.vital, at: reading.at, reason: reading.reason };
  }
  return {
    kind: "numeric",
    session,
    device,
    vital: reading.vital,
    at: reading.at,
    value: reading.value,
    ...(reading.measuredAt !== undefined && { measuredAt: reading.measuredAt }),
    ...(reading.questionable && { questionable: true }),
  };
}

export function wireOther(other: OtherObservation, device: string): WireOther {
  return {
    k: "o",
    c: other.code,
    n: other.name,
    x: other.value,
    u: other.unit,
    t: other.at,
    d: device,
    ...(other.measuredAt !== undefined && { m: other.measuredAt }),
    ...(other.demo && { demo: 1 as const }),
  };
}

export function otherRow(session: string, other: OtherObservation, device: string): OtherRow {
  const { code, name, unit, at, value, measuredAt } = other;
  return {
    kind: "other",
    session,
    device,
    code,
    name,
    unit,
    at,
    value,
    ...(measuredAt !== undefined && { measuredAt }),
  };
}

/** What the record last knew, as a screen may show it with its age after a restart. */
export function wireRow(row: SampleRow): WireMissing | WireNumeric {
  if (row.kind === "missing") {
    return { k: "m", v: row.vital, r: row.reason as WireMissing["r"], t: row.at, d: row.device };
  }
  return {
    k: "n",
    v: row.vital,
    x: row.value,
    t: row.at,
    d: row.device,
    ...(row.measuredAt !== undefined && { m: row.measuredAt }),
    ...(row.questionable && { q: 1 as const }),
  };
}
