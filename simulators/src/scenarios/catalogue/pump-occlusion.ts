import type { Scenario } from "../scenario.ts";
import { MONITOR } from "./devices.ts";

/** The pump says that it runs and nothing arrives: the effects fade in the middle of the infusion. */
export const pumpOcclusion: Scenario = {
  name: "pump-occlusion",
  title: "Blocked line: the effects fade though the pump runs",
  about: "No monitor can know of it. What is seen is a pressure that falls where it should rise; no alarm is due.",
  seed: 15,
  lasts: "100:00",
  rooms: [{ id: "room-1", patient: { weightKg: 80, person: { sys: 2.5, dia: 1.5 } }, cuff: 5, devices: [MONITOR] }],
  steps: [
    { t: "3:00", kind: "infuse", mgPerHour: 80 },
    { t: "33:00", kind: "occlusion", active: true },
  ],
  expects: [
    { what: "some-value", vital: "nibpSys", is: { above: 147 }, from: "30:00", to: "42:00" },
    { what: "every-value", vital: "nibpSys", is: { below: 148 }, from: "89:00", to: "100:00" },
    { what: "no-alarm", from: "0:00", to: "100:00" },
  ],
};
