import type { Scenario } from "../scenario.ts";
import { CAPNOGRAPH, MONITOR_WITHOUT_PROBE, OXIMETER } from "./devices.ts";

/** Midazolam on top of ketamine: breathing fails slowly, and the saturation tells it last. */
export const benzodiazepine: Scenario = {
  name: "benzodiazepine",
  title: "Benzodiazepine beside ketamine: 7 breaths a minute, EtCO₂ 56",
  about: "A sensitive patient on oxygen is given midazolam during the infusion. The capnograph tells it minutes early.",
  seed: 31,
  lasts: "45:00",
  rooms: [
    {
      id: "room-1",
      patient: { weightKg: 64, age: 62, benzodiazepineSensitivity: 1.6, resting: { etco2: 41 } },
      cuff: 5,
      devices: [
        { ...MONITOR_WITHOUT_PROBE, numerics: MONITOR_WITHOUT_PROBE.numerics!.filter((one) => !/co2/iu.test(one)) },
        OXIMETER,
        CAPNOGRAPH,
      ],
    },
  ],
  steps: [
    { t: "0:00", kind: "oxygen", litresPerMinute: 2 },
    { t: "3:00", kind: "infuse", mgPerHour: 48 },
    { t: "18:00", kind: "midazolam", mg: 4 },
    { t: "26:00", kind: "midazolam", mg: 1 },
  ],
  expects: [
    { what: "no-alarm", from: "0:00", to: "18:00" },
    { what: "some-value", vital: "respRateCo2", is: { below: 8, above: 4 }, from: "20:00", to: "45:00" },
    {
      what: "alarm",
      rule: ["respRateCo2-low", "respRateCo2-very-low"],
      priority: "medium",
      from: "20:00",
      to: "45:00",
    },
    { what: "some-value", vital: "etco2", is: { above: 55, below: 62 }, from: "25:00", to: "45:00" },
    { what: "alarm", rule: "etco2-high", priority: "medium", from: "25:00", to: "45:00" },
    { what: "every-value", vital: "spo2", is: { above: 91 }, from: "0:30", to: "45:00" },
    { what: "no-alarm", rules: ["spo2-desat", "spo2-low"], from: "0:00", to: "45:00" },
    // Slow breathing with a rising CO₂, while oxygen holds the saturation up.
    { what: "alarm", rule: "hypoventilation", priority: "high", from: "22:00", to: "45:00" },
  ],
};
