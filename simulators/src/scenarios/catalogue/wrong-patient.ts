import type { Scenario } from "../scenario.ts";
import { MONITOR_WITHOUT_PROBE, OXIMETER } from "./devices.ts";

/** Somebody rolls the neighbour's monitor in. Its numbers must not become this patient's. */
export const wrongPatient: Scenario = {
  name: "wrong-patient",
  title: "Another patient's monitor is swapped in",
  about: "The monitor names another patient for two minutes. Its values are not taken; the oximeter's are.",
  seed: 6,
  lasts: "12:00",
  rooms: [
    {
      id: "room-1",
      patient: { weightKg: 70 },
      identifiers: ["SIM-0001"],
      cuff: 5,
      devices: [MONITOR_WITHOUT_PROBE, OXIMETER],
    },
  ],
  steps: [
    { t: "2:00", kind: "infuse", mgPerHour: 52.5 },
    { t: "6:00", kind: "artefact", id: "wrong-patient", device: "monitor", lastsS: 120, identifier: "SIM-0777" },
  ],
  expects: [
    { what: "no-alarm", from: "0:00", to: "5:59" },
    { what: "alarm", rule: "wrong-patient", priority: "high", device: "monitor", from: "6:00", to: "6:05" },
    { what: "no-value", vital: "heartRate", from: "6:05", to: "7:58" },
    { what: "every-value", vital: "spo2", is: { above: 93 }, from: "6:00", to: "8:00" },
    { what: "some-value", vital: "heartRate", is: { above: 50, below: 110 }, from: "8:00", to: "8:10" },
    { what: "no-alarm", from: "9:00", to: "12:00" },
  ],
};
