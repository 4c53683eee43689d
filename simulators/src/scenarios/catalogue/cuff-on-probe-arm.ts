import type { Scenario } from "../scenario.ts";
import { MONITOR_WITHOUT_PROBE, OXIMETER } from "./devices.ts";

/** Cuff and probe on one arm: each reading takes the pulse away. None of them may cry wolf; the wolf has to be cried. */
export const cuffOnProbeArm: Scenario = {
  name: "cuff-on-probe-arm",
  title: "Cuff on the probe's arm",
  about: "Saturation is gone for half a minute at each reading. At the end a real desaturation follows one.",
  seed: 16,
  lasts: "24:00",
  rooms: [{ id: "room-1", patient: { weightKg: 70 }, cuff: 5, devices: [MONITOR_WITHOUT_PROBE, OXIMETER] }],
  steps: [
    { t: "0:00", kind: "artefact", id: "cuff-same-arm" },
    { t: "2:00", kind: "infuse", mgPerHour: 52.5 },
    { t: "20:10", kind: "apnoea", lastsMs: 100_000 },
  ],
  expects: [
    { what: "missing", vital: "spo2", from: "5:00", to: "5:50" },
    { what: "missing", vital: "spo2", from: "10:00", to: "10:50" },
    { what: "no-alarm", priorities: ["high", "medium"], from: "0:00", to: "20:10" },
    { what: "alarm", rule: "spo2-desat", priority: "high", from: "21:00", to: "23:00" },
    { what: "alarm", rule: "signal-poor", priority: "low", device: "oximeter", from: "5:00", to: "5:50" },
  ],
};
