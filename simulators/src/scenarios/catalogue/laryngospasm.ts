import type { Scenario } from "../scenario.ts";
import { MONITOR } from "./devices.ts";

/** The chest works and no air moves: the impedance counts breaths that the capnograph denies. */
export const laryngospasm: Scenario = {
  name: "laryngospasm",
  title: "Laryngospasm, broken by a held jaw",
  about: "The larynx is closed until the jaw has been held for 12 s. Only the capnograph sees it at once.",
  seed: 27,
  lasts: "20:00",
  rooms: [{ id: "room-1", patient: { weightKg: 70, bmi: 30 }, cuff: 5, devices: [MONITOR] }],
  steps: [
    { t: "2:00", kind: "inject", mg: 70 },
    { t: "10:00", kind: "laryngospasm", lastsMs: 180_000 },
    { t: "11:20", kind: "airway-manoeuvre", active: true },
    { t: "12:00", kind: "oxygen", litresPerMinute: 4 },
    { t: "14:00", kind: "airway-manoeuvre", active: false },
  ],
  expects: [
    { what: "no-alarm", from: "0:00", to: "10:00" },
    { what: "alarm", rule: "respRateCo2-very-low", priority: "high", from: "10:10", to: "11:20" },
    { what: "every-value", vital: "respRateImpedance", is: { above: 8 }, from: "10:10", to: "11:20" },
    { what: "alarm", rule: "spo2-desat", priority: "high", from: "10:50", to: "12:30" },
    { what: "every-value", vital: "spo2", is: { above: 94 }, from: "14:00", to: "20:00" },
    { what: "no-alarm", from: "15:00", to: "20:00" },
    // By the capnogram, though the chest moves.
    { what: "alarm", rule: "apnoea", priority: "high", from: "10:20", to: "11:30" },
  ],
};
