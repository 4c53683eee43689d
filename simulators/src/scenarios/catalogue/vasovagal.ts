import type { Scenario } from "../scenario.ts";
import { MONITOR } from "./devices.ts";

/** The needle, not the drug. */
export const vasovagal: Scenario = {
  name: "vasovagal",
  title: "Vasovagal reaction at the start of the infusion",
  about: "Pulse 46 and pressure 78 for two minutes as the infusion is started; the cuff is started by hand.",
  seed: 23,
  lasts: "15:00",
  rooms: [{ id: "room-1", patient: { weightKg: 58, age: 24 }, cuff: 5, devices: [MONITOR] }],
  steps: [
    { t: "4:00", kind: "infuse", mgPerHour: 43.5 },
    { t: "4:10", kind: "vasovagal", severity: 1, lastsMs: 150_000 },
    { t: "4:30", kind: "infuse", mgPerHour: 0 },
    { t: "5:50", kind: "cuff-start" },
  ],
  expects: [
    { what: "no-alarm", from: "0:00", to: "4:10" },
    { what: "some-value", vital: "heartRate", is: { below: 50, above: 40 }, from: "4:40", to: "7:00" },
    { what: "alarm", rule: "heartRate-low", priority: "medium", from: "4:40", to: "7:00" },
    { what: "some-value", vital: "nibpSys", is: { below: 90, above: 64 }, from: "5:00", to: "8:00" },
    { what: "alarm", rule: ["nibpSys-low", "nibpSys-very-low"], priority: "medium", from: "5:00", to: "8:00" },
    { what: "every-value", vital: "heartRate", is: { above: 56 }, from: "11:00", to: "15:00" },
    { what: "some-value", vital: "nibpSys", is: { above: 108 }, from: "10:00", to: "15:00" },
    { what: "no-alarm", rules: ["heartRate-low", "heartRate-very-low"], from: "12:00", to: "15:00" },
  ],
};
