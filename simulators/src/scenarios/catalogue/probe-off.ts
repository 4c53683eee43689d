import type { Scenario } from "../scenario.ts";
import { MONITOR_WITHOUT_PROBE, OXIMETER } from "./devices.ts";

/** The probe falls off when it is needed most: a technical alarm, and no desaturation. */
export const probeOff: Scenario = {
  name: "probe-off",
  title: "Probe falls off at the peak",
  about: "For two minutes there is no saturation. The last number must not stay, and must not become a desaturation.",
  seed: 8,
  lasts: "50:00",
  rooms: [{ id: "room-1", patient: { weightKg: 75 }, cuff: 5, devices: [MONITOR_WITHOUT_PROBE, OXIMETER] }],
  steps: [
    { t: "3:00", kind: "infuse", mgPerHour: 56.25 },
    { t: "43:00", kind: "artefact", id: "probe-off", lastsS: 120 },
  ],
  expects: [
    { what: "no-alarm", from: "0:00", to: "43:00" },
    { what: "missing", vital: "spo2", reason: "sensor-off", from: "43:00", to: "43:10" },
    { what: "no-value", vital: "spo2", from: "43:06", to: "45:00" },
    { what: "alarm", rule: "sensor-off", priority: "medium", from: "43:06", to: "43:15" },
    {
      what: "no-alarm",
      rules: ["spo2-desat", "spo2-low", "pulseRate-low", "pulseRate-very-low"],
      from: "43:00",
      to: "50:00",
    },
    { what: "every-value", vital: "spo2", is: { above: 93 }, from: "45:20", to: "50:00" },
    { what: "no-alarm", from: "46:00", to: "50:00" },
  ],
};
