import type { Scenario } from "../scenario.ts";
import { INTELLIVUE } from "./devices.ts";

/** One of the few whose pressure has to be answered to: 146/88 becomes 188/112 at 32 min of the infusion. */
export const hypertensiveResponder: Scenario = {
  name: "hypertensive-responder",
  title: "Hypertensive responder: 146/88 to 188/112",
  about:
    "A sensitivity to the drug is given so that the pressure is there at 32 min; pausing the infusion and labetalol " +
    "bring it down again.",
  seed: 8,
  lasts: "65:00",
  rooms: [
    {
      id: "room-1",
      patient: {
        weightKg: 84,
        age: 58,
        hypertensive: true,
        resting: { sys: 146, dia: 88, heartRate: 76 },
        person: { sys: 4.3, dia: 3.6 },
      },
      cuff: 2.5,
      devices: [INTELLIVUE],
    },
  ],
  steps: [
    { t: "4:50", kind: "baseline" },
    { t: "5:00", kind: "infuse", mgPerHour: 63 },
    { t: "34:00", kind: "cuff-mode", mode: 1 },
    { t: "39:00", kind: "infuse", mgPerHour: 0 },
    { t: "40:00", kind: "antihypertensive", drug: "labetalol", mg: 20 },
    { t: "44:00", kind: "cuff-mode", mode: 2.5 },
    { t: "50:00", kind: "antihypertensive", drug: "labetalol", mg: 40 },
  ],
  expects: [
    { what: "every-value", vital: "nibpSys", is: { above: 126, below: 166 }, from: "0:00", to: "8:00" },
    { what: "no-alarm", from: "0:00", to: "15:00" },
    { what: "some-value", vital: "nibpSys", is: { above: 180, below: 198 }, from: "35:00", to: "39:30" },
    { what: "some-value", vital: "nibpDia", is: { above: 103, below: 121 }, from: "35:00", to: "39:30" },
    { what: "alarm", rule: ["nibpSys-very-high", "nibpMean-very-high"], priority: "high", from: "30:00", to: "39:30" },
    { what: "every-value", vital: "nibpSys", is: { below: 178 }, from: "55:00", to: "65:00" },
    { what: "alarm", rule: "nibpSys-high", priority: "medium", from: "15:00", to: "39:30" },
  ],
};
