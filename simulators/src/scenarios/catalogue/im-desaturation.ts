import type { Scenario } from "../scenario.ts";
import { CAPNOGRAPH, MONITOR_WITHOUT_PROBE, OXIMETER } from "./devices.ts";

/** The airway falls closed at the peak of an injection; a jaw thrust opens it. */
export const imDesaturation: Scenario = {
  name: "im-desaturation",
  title: "1 mg/kg into the muscle, desaturation to 86 % at 8 min",
  about: "The airway is closed by its position from minute 6 after the injection until somebody holds the jaw.",
  seed: 3,
  lasts: "20:00",
  rooms: [
    {
      id: "room-1",
      patient: { weightKg: 70, bmi: 27 },
      cuff: 5,
      devices: [
        { ...MONITOR_WITHOUT_PROBE, numerics: MONITOR_WITHOUT_PROBE.numerics!.filter((one) => !/co2/iu.test(one)) },
        OXIMETER,
        CAPNOGRAPH,
      ],
    },
  ],
  steps: [
    { t: "2:00", kind: "inject", mg: 70 },
    { t: "8:35", kind: "obstruction", share: 0.97 },
    { t: "9:37", kind: "airway-manoeuvre", active: true },
    { t: "12:00", kind: "obstruction", share: 0 },
  ],
  expects: [
    { what: "every-value", vital: "spo2", is: { above: 93 }, from: "0:30", to: "8:35" },
    { what: "some-value", vital: "spo2", is: { below: 88 }, from: "9:40", to: "10:40" },
    { what: "every-value", vital: "spo2", is: { above: 80 }, from: "0:30", to: "20:00" },
    { what: "alarm", rule: "respRateCo2-very-low", priority: "high", from: "8:50", to: "9:55" },
    { what: "alarm", rule: "spo2-desat", priority: "high", from: "9:40", to: "10:50" },
    { what: "every-value", vital: "spo2", is: { above: 94 }, from: "12:00", to: "20:00" },
    { what: "no-alarm", from: "0:00", to: "8:35" },
    { what: "no-alarm", from: "13:00", to: "20:00" },
    { what: "alarm", rule: "apnoea-warning", priority: "medium", from: "8:45", to: "9:55" },
    { what: "alarm", rule: "apnoea", priority: "high", from: "8:55", to: "9:55" },
  ],
};
