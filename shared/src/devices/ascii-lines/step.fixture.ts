import { encodeText } from "@evenkeel/shared/codec";
import type { DecodeStep } from "../driver.ts";

export const bytesOf = (text: string): Uint8Array => encodeText(text, "latin1");

/** The vitals of a step in short: `spo2 97`, `spo2 97?`, `spo2 sensor-off`. */
export function vitalsOf(step: DecodeStep): string[] {
  return step.observations.flatMap((one) =>
    one.kind === "numeric"
      ? [`${one.vital} ${one.value}${one.questionable ? "?" : ""}`]
      : one.kind === "missing"
        ? [`${one.vital} ${one.reason}`]
        : [],
  );
}

export function noticesOf(step: DecodeStep): string[] {
  return step.observations.flatMap((one) =>
    one.kind === "notice" ? [`${one.code} ${one.active ? "on" : "off"}`] : [],
  );
}

export function othersOf(step: DecodeStep): Record<string, number | string | null> {
  return Object.fromEntries(step.observations.flatMap((one) => (one.kind === "other" ? [[one.code, one.value]] : [])));
}

export function faultsOf(step: DecodeStep): string[] {
  return step.faults.map((fault) => `${fault.kind} ${fault.count}`);
}
