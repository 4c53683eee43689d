import type { Scenario } from "../scenario.ts";
import { MONITOR } from "./devices.ts";

/** A first session: pressure and pulse are high before any drug, and settle within ten minutes. */
export const anxiousStart: Scenario = {
  name: "anxious-start",
  title: "Anxious start that settles",
  about: "Anxiety raises the baseline, and fades. No limit is passed, so nothing may sound.",
  seed: 12,
  lasts: "25:00",
  rooms: [
    {
      id: "room-1",
      patient: { weightKg: 62, anxiety: 2.5, resting: { sys: 118, dia: 74 } },
      cuff: 2.5,
      devices: [MONITOR],
    },
  ],
  steps: [
    { t: "19:00", kind: "baseline" },
    { t: "20:00", kind: "infuse", mgPerHour: 46.5 },
  ],
  expects: [
    { what: "some-value", vital: "nibpSys", is: { above: 130 }, from: "0:00", to: "3:00" },
    { what: "some-value", vital: "heartRate", is: { above: 86 }, from: "0:20", to: "3:00" },
    { what: "every-value", vital: "nibpSys", is: { below: 140 }, from: "14:00", to: "22:00" },
    { what: "every-value", vital: "heartRate", is: { below: 86 }, from: "14:00", to: "22:00" },
    { what: "no-alarm", from: "0:00", to: "25:00" },
  ],
};
