import type { Scenario } from "../scenario.ts";
import { MONITOR_WITHOUT_PROBE, OXIMETER } from "./devices.ts";

/** The average patient and the usual dose: the rise of the meta-analysis (clinical notes, ketamine section 10). */
export const textbookIv: Scenario = {
  name: "textbook-iv",
  title: "Textbook infusion: 0.5 mg/kg over 40 min",
  about:
    "Nothing goes wrong. The pressure rises by about 12/8 mmHg towards the end and falls back, and no alarm sounds.",
  seed: 41,
  lasts: "75:00",
  rooms: [{ id: "room-1", patient: { weightKg: 70 }, cuff: 5, devices: [MONITOR_WITHOUT_PROBE, OXIMETER] }],
  steps: [
    { t: "5:00", kind: "infuse", mgPerHour: 52.5 },
    { t: "45:00", kind: "infuse", mgPerHour: 0 },
    { t: "46:00", kind: "recovery" },
  ],
  expects: [
    { what: "every-value", vital: "nibpSys", is: { above: 105, below: 143 }, from: "0:00", to: "6:00" },
    { what: "some-value", vital: "nibpSys", is: { above: 130, below: 150 }, from: "40:00", to: "60:00" },
    { what: "every-value", vital: "nibpSys", is: { below: 155 }, from: "0:00", to: "75:00" },
    { what: "every-value", vital: "spo2", is: { above: 93 }, from: "0:30", to: "75:00" },
    { what: "every-value", vital: "etco2", is: { above: 30, below: 45 }, from: "0:30", to: "75:00" },
    { what: "no-alarm", from: "0:00", to: "75:00" },
  ],
};
