import type { Scenario } from "../scenario.ts";
import { INTELLIVUE, OXIMETER } from "./devices.ts";

/** A switch starts anew. Twenty seconds without a monitor are said at once, and are over by themselves. */
export const networkCut: Scenario = {
  name: "network-cut",
  title: "Network cut for 20 s",
  about: "The monitor's line is gone, the oximeter's is not. What the monitor said meanwhile is lost.",
  seed: 4,
  lasts: "12:00",
  rooms: [
    {
      id: "room-1",
      patient: { weightKg: 70 },
      cuff: 5,
      devices: [
        { ...INTELLIVUE, numerics: INTELLIVUE.numerics!.filter((one) => one !== "spo2" && one !== "pulseRate") },
        OXIMETER,
      ],
    },
  ],
  steps: [
    { t: "2:00", kind: "infuse", mgPerHour: 52.5 },
    { t: "8:00", kind: "artefact", id: "disconnect", device: "monitor", lastsS: 20 },
  ],
  expects: [
    { what: "no-alarm", from: "0:00", to: "7:59" },
    { what: "alarm", rule: "device-lost", priority: "medium", device: "monitor", from: "8:00", to: "8:03" },
    { what: "no-value", vital: "heartRate", from: "8:01", to: "8:19" },
    { what: "every-value", vital: "spo2", is: { above: 93 }, device: "oximeter", from: "8:00", to: "8:20" },
    { what: "some-value", vital: "heartRate", is: { above: 50, below: 110 }, from: "8:20", to: "8:50" },
    { what: "no-alarm", priorities: ["high"], from: "0:00", to: "12:00" },
    { what: "no-alarm", from: "9:00", to: "12:00" },
  ],
};
