import { findDriver } from "@evenkeel/shared/devices";
import type { NumericKey } from "@evenkeel/shared/vitals";
import type { DevicePlan } from "../scenario.ts";

const ARTERIAL: readonly NumericKey[] = ["abpSys", "abpDia", "abpMean"];
const OXIMETRY: readonly NumericKey[] = ["spo2", "pulseRate", "perfusionIndex"];

function without(driver: string, ...vitals: readonly NumericKey[]): readonly NumericKey[] {
  return (findDriver(driver)?.numerics ?? []).filter((vital) => !vitals.includes(vital));
}

/** A monitor with everything on it but an arterial line. */
export const MONITOR: DevicePlan = {
  id: "monitor",
  driver: "hl7-pcd01",
  numerics: without("hl7-pcd01", ...ARTERIAL),
};

/** A monitor without a finger probe, beside which an oximeter stands. */
export const MONITOR_WITHOUT_PROBE: DevicePlan = {
  ...MONITOR,
  numerics: without("hl7-pcd01", ...ARTERIAL, ...OXIMETRY),
};

/** A networked bedside monitor that is polled by UDP. */
export const INTELLIVUE: DevicePlan = {
  id: "monitor",
  driver: "philips-intellivue",
  line: "datagrams",
  numerics: without("philips-intellivue", ...ARTERIAL),
};

export const OXIMETER: DevicePlan = { id: "oximeter", driver: "nonin-df2" };

/** A capnograph whose finger probe is not used. */
export const CAPNOGRAPH: DevicePlan = { id: "capnograph", driver: "capnostream", numerics: ["etco2", "respRateCo2"] };
