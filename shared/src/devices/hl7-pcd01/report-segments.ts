import { hl7Segment, type Hl7Field } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import {
  formatValue,
  type MissingObservation,
  type NumericObservation,
  type OtherObservation,
} from "@evenkeel/shared/vitals";
import { mdcCode, numericOfCode, numericOfName } from "./codes.ts";
import { isCuffVital, type Dialect } from "./dialect.ts";
import { NUMBER } from "./unknown-count.ts";

/** How a sender writes: its dialect, and its clock and zone. */
export interface Hand {
  readonly dialect: Dialect;
  readonly time: (at: EpochMs) => string;
}

/** OBX of a number, or of its absence; undefined for a vital that the dialect does not have. */
export function numericObx(
  set: number,
  observation: MissingObservation | NumericObservation,
  { dialect, time }: Hand,
): string | undefined {
  const term = dialect.term(observation.vital);
  if (!term) return undefined;
  const told = observation.kind === "numeric";
  const episodic = isCuffVital(observation.vital);
  const absence = told ? undefined : dialect.absence(observation);
  const own = told
    ? (observation.measuredAt ?? (episodic || dialect.dated === "all" ? observation.at : undefined))
    : undefined;
  const flags = told ? [observation.questionable ? "QUES" : "", observation.demo ? "DEMO" : ""] : [absence?.flag ?? ""];
  return hl7Segment("OBX", {
    1: dialect.numbered ? String(set) : "",
    2: "NM",
    3: term.code,
    4: term.place,
    5: told ? formatValue(observation.vital, observation.value) : (absence?.value ?? ""),
    6: term.unit,
    8: { repetitions: flags.filter((flag) => flag !== "") },
    11: absence?.status ?? dialect.status,
    14: own === undefined || dialect.dated === "none" ? "" : time(own),
    17: episodic && dialect.aperiodic ? ["", "APERIODIC"] : "",
  });
}

/** OBX of a value that the catalogue does not have; undefined where a receiver would take it for a vital, or cannot read it. */
export function otherObx(
  set: number,
  { code, name, value, unit, demo, measuredAt }: OtherObservation,
  { dialect, time }: Hand,
): string | undefined {
  const system = /^\d{5,7}$/u.test(code) ? "MDC" : /^[\da-f]{4}-[\da-f]{4}$/iu.test(code) ? "MDIL" : "99EVENKEEL";
  if (numericOfCode(mdcCode(code, system)) || numericOfName(name)) return undefined;
  if (typeof value === "number" && !NUMBER.test(String(value))) return undefined;
  return hl7Segment("OBX", {
    1: dialect.numbered ? String(set) : "",
    2: typeof value === "string" ? "ST" : "NM",
    3: [code, name, system],
    5: value === null ? "" : String(value),
    6: unit === "" ? "" : [unit],
    8: demo ? "DEMO" : "",
    11: value === null ? "X" : dialect.status,
    14: measuredAt === undefined || dialect.dated === "none" ? "" : time(measuredAt),
  });
}

/** OBR of a report. */
export function orderSegment(order: Hl7Field, at: EpochMs, { dialect, time }: Hand): string {
  return hl7Segment("OBR", { 1: dialect.numbered ? "1" : "", 4: order, 7: time(at) });
}
