import type { DecodeStep } from "../driver.ts";

/** Numbers and missing numbers of a step, as `pulseRate 72`, `spo2 97?` (questionable), `spo2 sensor-off`. */
export function numbersOf(step: Pick<DecodeStep, "observations">): string[] {
  return step.observations.flatMap((one) =>
    one.kind === "numeric"
      ? [`${one.vital} ${one.value}${one.questionable ? "?" : ""}`]
      : one.kind === "missing"
        ? [`${one.vital} ${one.reason}`]
        : [],
  );
}

export function noticesOf(step: Pick<DecodeStep, "observations">): string[] {
  return step.observations.flatMap((one) =>
    one.kind === "notice" ? [`${one.code} ${one.active ? "on" : "off"}`] : [],
  );
}

export function faultsOf(step: Pick<DecodeStep, "faults">): string[] {
  return step.faults.map((fault) => `${fault.kind} ${fault.count}`);
}
