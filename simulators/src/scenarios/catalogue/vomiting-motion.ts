import type { Scenario } from "../scenario.ts";
import { MONITOR } from "./devices.ts";

/** A patient who retches moves: numbers jump that mean nothing. */
export const vomitingMotion: Scenario = {
  name: "vomiting-motion",
  title: "Vomiting with motion artefact",
  about: "40 s of retching shake finger and chest. The saturation that is told is doubtful, the true one is not low.",
  seed: 19,
  lasts: "30:00",
  rooms: [{ id: "room-1", patient: { weightKg: 70 }, cuff: 5, devices: [MONITOR] }],
  steps: [
    { t: "3:00", kind: "infuse", mgPerHour: 52.5 },
    { t: "22:30", kind: "vomiting", lastsMs: 40_000 },
  ],
  expects: [
    { what: "no-alarm", from: "0:00", to: "22:30" },
    { what: "some-value", vital: "spo2", is: { below: 93 }, from: "22:30", to: "23:30" },
    { what: "some-value", vital: "heartRate", is: { above: 82 }, from: "22:40", to: "23:40" },
    { what: "no-alarm", rules: ["spo2-desat"], from: "22:30", to: "25:00" },
    { what: "every-value", vital: "spo2", is: { above: 94 }, from: "25:00", to: "30:00" },
    { what: "no-alarm", from: "26:00", to: "30:00" },
  ],
};
