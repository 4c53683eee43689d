import type { RoomPlan, Scenario } from "../scenario.ts";
import { INTELLIVUE, MONITOR, MONITOR_WITHOUT_PROBE, OXIMETER } from "./devices.ts";

const QUIET: Omit<RoomPlan, "id"> = { patient: { weightKg: 70 }, cuff: 5, devices: [MONITOR] };

/** One nurse, five rooms, three calls in one minute: each from its own room, and none from the quiet ones. */
export const threeAtOnce: Scenario = {
  name: "three-at-once",
  title: "Five rooms, three alarms at once",
  about: "An apnoea in the second room, a hypertensive crisis in the third, a probe off in the fourth.",
  seed: 50,
  lasts: "14:00",
  rooms: [
    { ...QUIET, id: "room-1" },
    { ...QUIET, id: "room-2", devices: [MONITOR_WITHOUT_PROBE, OXIMETER] },
    { ...QUIET, id: "room-3", cuff: 1, devices: [INTELLIVUE] },
    { ...QUIET, id: "room-4", devices: [MONITOR_WITHOUT_PROBE, OXIMETER] },
    { ...QUIET, id: "room-5" },
  ],
  steps: [
    { t: "2:00", room: "room-1", kind: "infuse", mgPerHour: 52.5 },
    { t: "2:00", room: "room-2", kind: "infuse", mgPerHour: 52.5 },
    { t: "2:00", room: "room-3", kind: "infuse", mgPerHour: 52.5 },
    { t: "2:00", room: "room-4", kind: "infuse", mgPerHour: 52.5 },
    { t: "8:00", room: "room-2", kind: "apnoea", lastsMs: 90_000 },
    { t: "7:00", room: "room-3", kind: "slider", slider: "sys", to: 196, overMs: 30_000 },
    { t: "7:00", room: "room-3", kind: "slider", slider: "dia", to: 116, overMs: 30_000 },
    { t: "8:20", room: "room-4", kind: "artefact", id: "probe-off", lastsS: 60 },
  ],
  expects: [
    { what: "alarms-at-once", rooms: ["room-2", "room-3", "room-4"], from: "8:00", to: "10:30" },
    { what: "alarm", room: "room-2", rule: "respRateCo2-very-low", priority: "high", from: "8:10", to: "9:40" },
    { what: "alarm", room: "room-2", rule: "spo2-desat", priority: "high", from: "9:00", to: "10:30" },
    { what: "alarm", room: "room-3", rule: "nibpSys-very-high", priority: "high", from: "7:30", to: "10:30" },
    { what: "alarm", room: "room-4", rule: "sensor-off", priority: "medium", from: "8:25", to: "9:30" },
    { what: "no-alarm", room: "room-1", from: "0:00", to: "14:00" },
    { what: "no-alarm", room: "room-5", from: "0:00", to: "14:00" },
    { what: "no-alarm", room: "room-4", rules: ["spo2-desat", "spo2-low"], from: "0:00", to: "14:00" },
  ],
};
