import type { Hl7Segment } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import type { DeviceNotice } from "@evenkeel/shared/vitals";
import type { FaultTally } from "../fault-tally.ts";
import { countUnknown } from "./unknown-count.ts";

type Alarm = NonNullable<DeviceNotice["alarm"]>;

const SYSTEM = "MDIL-ALERT";
const MOST_TEXT = 120;

/** OBX-3.1: red and yellow alarms are the patient's, inops (inoperative conditions) the equipment's. */
export const MDIL_ALERTS: Readonly<Record<string, Alarm>> = {
  1: { priority: "high", source: "physiological" },
  2: { priority: "medium", source: "physiological" },
  5: { priority: "medium", source: "technical" },
  6: { priority: "low", source: "technical" },
};
/** What another number is called decides. */
const BY_NAME: readonly (readonly [RegExp, Alarm])[] = [
  [/inop/iu, { priority: "medium", source: "technical" }],
  [/red/iu, { priority: "high", source: "physiological" }],
  [/yellow/iu, { priority: "medium", source: "physiological" }],
];
/** Numbers that are compared: `SpO2 88 < 90` and `SpO2 87 < 90` are one alarm. */
const COMPARED = /[-+]?\d+(?:[.,]\d+)?\s*(?=[<>])|(?<=[<>=])\s*[-+]?\d+(?:[.,]\d+)?/gu;

/** Whether an OBX is an alert of a Philips monitor or IIC: `OBX||TX|2^Yellow Alarm^MDIL-ALERT||words`. */
export function isMdilAlert(obx: Hl7Segment): boolean {
  return obx.text(3, 3) === SYSTEM;
}

/** The alert as a notice that holds; undefined where its words are empty, which lists no alert. */
export function readMdilAlert(obx: Hl7Segment, at: EpochMs, faults: FaultTally): DeviceNotice | undefined {
  const text = obx.text(5).replaceAll(/\s+/gu, " ").trim().slice(0, MOST_TEXT);
  if (text === "" || text === '""') return undefined;
  const [number, name] = [obx.text(3, 1), obx.text(3, 2)];
  const named = BY_NAME.find(([words]) => words.test(name))?.[1];
  const alarm = MDIL_ALERTS[number] ?? named ?? ({ priority: "low", source: "technical" } as const);
  if (!MDIL_ALERTS[number]) countUnknown(obx, faults);
  const same = text.replaceAll(COMPARED, "").replaceAll(/\s+/gu, " ").trim();
  return { kind: "notice", at, code: `${SYSTEM}:${same}`, text, active: true, alarm };
}
