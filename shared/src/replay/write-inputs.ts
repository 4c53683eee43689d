import type { AlarmEvent } from "@evenkeel/shared/alarms";
import type { EpochMs } from "@evenkeel/shared/time";
import type { MissingReason, NumericKey } from "@evenkeel/shared/vitals";
import type { AlarmInput } from "./input.ts";

type Observed = Extract<AlarmEvent, { type: "observed" }>;

/** `[at, device, vital, value or reason, measuredAt]`: nine of ten inputs are readings. `null` is a value that is no number. */
type Row = [at: EpochMs, device: string, vital: NumericKey, told: number | string | null, measuredAt?: EpochMs];

/** Inputs as text, small and exact: what the engine reads of them, and nothing else. */
export function writeInputs(inputs: readonly AlarmInput[]): string {
  return JSON.stringify(inputs.map((input) => (input.type === "observed" ? rowOf(input) : input)));
}

/** The inputs of a text that `writeInputs` made. Throws on any other. */
export function readInputs(text: string): readonly AlarmInput[] {
  return (JSON.parse(text) as (AlarmInput | Row)[]).map((one) => (isRow(one) ? observed(one) : one));
}

function isRow(one: AlarmInput | Row): one is Row {
  return Array.isArray(one);
}

function rowOf({ at, device, observation }: Observed): Row {
  const { vital } = observation;
  if (observation.kind === "missing") return [at, device, vital, observation.reason];
  const { value, measuredAt } = observation;
  return measuredAt === undefined ? [at, device, vital, value] : [at, device, vital, value, measuredAt];
}

function observed([at, device, vital, told, measuredAt]: Row): Observed {
  const observation =
    typeof told === "string"
      ? ({ kind: "missing", vital, at, reason: told as MissingReason } as const)
      : ({ kind: "numeric", vital, at, value: told ?? NaN, ...(measuredAt !== undefined && { measuredAt }) } as const);
  return { type: "observed", at, device, observation };
}
