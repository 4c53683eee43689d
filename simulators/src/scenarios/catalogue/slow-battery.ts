import type { Scenario } from "../scenario.ts";
import { MONITOR_WITHOUT_PROBE, OXIMETER } from "./devices.ts";

/** An oximeter that nobody has plugged in says so, says so again, and falls silent with its last number on the screen. */
export const slowBattery: Scenario = {
  name: "slow-battery",
  title: "The oximeter's battery runs down",
  about: "Low at minute 4, critical at 7, dead at 10: silence on an open line, which must be found within seconds.",
  seed: 10,
  lasts: "13:00",
  rooms: [{ id: "room-1", patient: { weightKg: 70 }, cuff: 5, devices: [MONITOR_WITHOUT_PROBE, OXIMETER] }],
  steps: [
    { t: "2:00", kind: "infuse", mgPerHour: 52.5 },
    { t: "4:00", kind: "artefact", id: "battery-low", device: "oximeter" },
    { t: "7:00", kind: "artefact", id: "battery-critical", device: "oximeter" },
    { t: "10:00", kind: "artefact", id: "battery-dead", device: "oximeter" },
  ],
  expects: [
    { what: "notice", code: "low-battery", device: "oximeter", from: "4:00", to: "4:05" },
    { what: "no-alarm", from: "0:00", to: "3:59" },
    { what: "no-alarm", rules: ["stale", "device-lost", "sensor-off", "spo2-low"], from: "0:00", to: "9:59" },
    { what: "alarm", rule: "battery-low", priority: "low", device: "oximeter", from: "4:00", to: "4:10" },
    { what: "every-value", vital: "spo2", is: { above: 93 }, from: "0:30", to: "10:00" },
    { what: "no-value", vital: "spo2", from: "10:01", to: "13:00" },
    { what: "alarm", rule: "stale", priority: "medium", device: "oximeter", from: "10:02", to: "10:06" },
    { what: "alarm", rule: "stale", priority: "high", device: "oximeter", from: "10:31", to: "10:40" },
  ],
};
