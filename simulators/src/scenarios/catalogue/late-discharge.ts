import type { Scenario } from "../scenario.ts";
import { MONITOR } from "./devices.ts";

/** Everybody wants to go home, and the pressure is still a fifth above the baseline at 90 minutes. */
export const lateDischarge: Scenario = {
  name: "late-discharge",
  title: "Late discharge: pressure still 20 % above baseline at 90 min",
  about:
    "A strong and slow responder after 1 mg/kg over 40 min. By then no fixed limit is passed any more: only the one over the baseline says it.",
  seed: 33,
  lasts: "96:00",
  rooms: [
    {
      id: "room-1",
      patient: {
        weightKg: 70,
        age: 64,
        resting: { sys: 118, dia: 70 },
        person: { sys: 1.3, dia: 0.9, volume: 0.6 },
      },
      cuff: 5,
      devices: [MONITOR],
    },
  ],
  steps: [
    { t: "3:30", kind: "baseline" },
    { t: "4:00", kind: "infuse", mgPerHour: 105 },
    { t: "44:00", kind: "infuse", mgPerHour: 0 },
    { t: "46:00", kind: "recovery" },
    { t: "84:00", kind: "cuff-mode", mode: 2.5 },
  ],
  expects: [
    { what: "every-value", vital: "nibpSys", is: { above: 104, below: 130 }, from: "0:00", to: "5:00" },
    { what: "some-value", vital: "nibpSys", is: { above: 141, below: 165 }, from: "90:00", to: "96:00" },
    { what: "no-alarm", priorities: ["high"], from: "0:00", to: "96:00" },
    { what: "no-alarm", rules: ["nibpSys-high", "nibpDia-high", "nibpMean-very-high"], from: "80:00", to: "96:00" },
    { what: "alarm", rule: ["nibpSys-rise-20", "nibpSys-rise-30"], from: "90:00", to: "96:00" },
  ],
};
