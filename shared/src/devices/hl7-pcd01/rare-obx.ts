import type { Hl7Segment } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import type { DeviceNotice } from "@evenkeel/shared/vitals";
import { isMdilAlert, readMdilAlert } from "./mdil-alert.ts";
import { readOther, type OtherValue } from "./other-values.ts";
import { readNumeric, type Reading, type Surroundings } from "./reading.ts";

/** What a message holds besides vitals and waves. */
export interface Rest {
  readonly others: OtherValue[];
  readonly alerts: DeviceNotice[];
  /** One of its reports would list every alert that holds. */
  listsAlerts: boolean;
}

/** Reads an OBX that is in no table: a vital by its place or name, an alert, or a value of the device's own. */
export function readRare(
  obx: Hl7Segment,
  here: Surroundings,
  at: EpochMs,
  { others, alerts }: Rest,
): Reading | undefined {
  if (isMdilAlert(obx)) {
    const alert = readMdilAlert(obx, at, here.faults);
    if (alert) alerts.push(alert);
    return undefined;
  }
  const reading = readNumeric(obx, here);
  const other = reading ? undefined : readOther(obx, here);
  if (other) others.push(other);
  return reading;
}
