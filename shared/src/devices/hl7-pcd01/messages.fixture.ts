import { encodeText, mllpFrame, MllpReader, decodeText } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import type { Observation } from "@evenkeel/shared/vitals";
import type { Decoder, DecodeStep } from "../driver.ts";
import { hl7Pcd01 } from "./driver.ts";

/** The host's clock in the tests; messages are sent at 09:00:00 UTC of that day. */
export const NINE: EpochMs = Date.UTC(2026, 0, 5, 9, 0, 0);

export function decoderWith(options: object = {}): Decoder {
  return hl7Pcd01.decoder(hl7Pcd01.options.parse(options));
}

let number = 0;

/** An observation report around OBX lines; `id` and `time` differ with every call unless they are given. */
export function report(
  lines: readonly string[],
  { id = `M${++number}`, time = "20260105090000", obr = "", pv1 = "" } = {},
): string {
  const visit = pv1 === "" ? [] : [`PV1||I|${pv1}`];
  const order = `OBR|1|||182777000^monitoring of patient^SCT|||${obr || time}`;
  return [
    `MSH|^~\\&|MON|FAC|||${time}||ORU^R01^ORU_R01|${id}|P|2.6|||AL|NE||UNICODE UTF-8`,
    ...visit,
    order,
    ...lines,
  ].join("\r");
}

/** One numeric OBX; a unit of "" leaves OBX-6 empty. */
export function nm(
  code: string,
  value: string,
  { unit = "", flags = "", status = "R", time = "", place = "", method = "" } = {},
): string {
  return `OBX|1|NM|${code}|${place}|${value}|${unit}||${flags}|||${status}|||${time}|||${method}`;
}

export function frame(message: string): Uint8Array {
  return mllpFrame(encodeText(message, "utf8"));
}

/** What a message says, the device's clock aside, with which every one of them begins. */
export function hear(decoder: Decoder, message: string, at: EpochMs = NINE): DecodeStep {
  const { observations, replies, faults, frames } = decoder.push(frame(message), at);
  return { observations: withoutClock(observations), replies, faults, frames };
}

export function withoutClock(observations: readonly Observation[]): Observation[] {
  return observations.filter(({ kind }) => kind !== "clock");
}

/** `spo2 97`, `spo2 missing invalid`: a step's observations at a glance, the clock aside. */
export function glance(observations: readonly Observation[]): string[] {
  return withoutClock(observations).map((one) => {
    if (one.kind === "numeric") return `${one.vital} ${one.value}`;
    if (one.kind === "missing") return `${one.vital} missing ${one.reason}`;
    if (one.kind === "wave") return `${one.wave} ${one.samples.join(",")}`;
    if (one.kind === "notice") return `${one.code} ${one.active}`;
    if (one.kind === "other") return `${one.code} ${one.name} ${one.value ?? "-"} ${one.unit}`;
    return one.kind === "patient" ? `patient ${one.identifiers.join(",")}` : `clock ${one.deviceTime}`;
  });
}

export function faultsOf({ faults }: DecodeStep): string[] {
  return faults.map(({ kind, count, detail }) => `${kind} ${count}: ${detail ?? ""}`);
}

/** The replies as text, their frames taken off. */
export function answers({ replies }: DecodeStep): string[] {
  const reader = new MllpReader();
  return replies.flatMap((reply) => reader.push(reply).messages.map((message) => decodeText(message, "utf8")));
}
