import type { Observation, WaveformChunk } from "@evenkeel/shared/vitals";
import type { DecodeStep } from "./driver.ts";

type Told = Pick<DecodeStep, "observations">;

/** An observation at a glance: `spo2 97`, `spo2 97?` (questionable), `spo2 sensor-off`, `low-battery on`, `PA 40`. */
function glimpse(one: Observation): string {
  switch (one.kind) {
    case "numeric":
      return `${one.vital} ${one.value}${one.questionable ? "?" : ""}`;
    case "missing":
      return `${one.vital} ${one.reason}`;
    case "notice":
      return `${one.code} ${one.active ? "on" : "off"}`;
    case "other":
      return `${one.code} ${one.value} ${one.unit}`.trim();
    default:
      return one.kind;
  }
}

function ofKinds(...kinds: readonly Observation["kind"][]) {
  return ({ observations }: Told): string[] => observations.filter(({ kind }) => kinds.includes(kind)).map(glimpse);
}

/** The vitals of a step and those that are missing. */
export const vitalsOf = ofKinds("numeric", "missing");

export const noticesOf = ofKinds("notice");

/** Values of the device's own, with their unit. */
export const othersOf = ofKinds("other");

/** The same, by their codes. */
export function otherValues({ observations }: Told): Record<string, number | string | null> {
  return Object.fromEntries(observations.flatMap((one) => (one.kind === "other" ? [[one.code, one.value]] : [])));
}

/** All that has words: vitals, notices and others, in the order told. */
export const wordsOf = ofKinds("numeric", "missing", "notice", "other");

export function wavesOf({ observations }: Told): WaveformChunk[] {
  return observations.filter((one) => one.kind === "wave");
}

export function faultsOf({ faults }: Pick<DecodeStep, "faults">): string[] {
  return faults.map(({ kind, count }) => `${kind} ${count}`);
}
