import { findDriver } from "@evenkeel/shared/devices";
import type { EpochMs } from "@evenkeel/shared/time";
import type { NumericKey, WaveKey } from "@evenkeel/shared/vitals";
import { join } from "node:path";
import { averagePatient, type Command, type PatientProfile } from "./patient/body/index.ts";
import type { CuffMode } from "./patient/cuff/index.ts";

export interface DemoDevice {
  readonly id: string;
  readonly title: string;
  readonly driver: string;
  readonly outlet: (dir: string) => string;
  readonly numerics?: readonly NumericKey[];
  readonly waves?: readonly WaveKey[];
  /** The driver's, at both ends of the line. */
  readonly options?: Readonly<Record<string, unknown>>;
}

export interface DemoRoom {
  readonly id: string;
  readonly title: string;
  readonly profile: PatientProfile;
  /** How far into the session the patient is when the demo is first started. */
  readonly beginsAtMs: number;
  /** What is done to the patient; `begunAt` is when the demo was first started. */
  readonly commands: (begunAt: EpochMs) => readonly Command[];
  readonly cuff: CuffMode;
  readonly devices: readonly DemoDevice[];
}

const MINUTE_MS = 60_000;

const device = (
  id: string,
  driver: string,
  outlet: "listen" | "pty" | "udp",
  more: Partial<DemoDevice> = {},
): DemoDevice => ({
  title: `Simulated ${findDriver(driver)?.title ?? driver}`,
  ...more,
  id,
  driver,
  outlet: (dir) => (outlet === "pty" ? `pty:${join(dir, id)}` : `${outlet}:0`),
});

const without = (driver: string, ...vitals: readonly NumericKey[]): readonly NumericKey[] =>
  (findDriver(driver)?.numerics ?? []).filter((vital) => !vitals.includes(vital));

/** Planned as 0.75 mg/kg over an hour; the record of the demo begins in the middle of it (server, `monitor/demo.ts`). */
const RESPONDER = { weightKg: 84, mgPerHour: 63, minutes: 60, beginsAtMinute: 30 } as const;
/** 1 mg/kg into a muscle. */
const RECOVERING = { weightKg: 62, mg: 62, beginsAtMinute: 55 } as const;

/**
 * What `npm start` shows: a session at each of its moments, each on another protocol (clinical notes, ketamine section
 * 1) and at devices of other makes. The responder is one of the few whose pressure has to be answered to: about 175/105 at
 * first, near enough to 180 for an alarm within the first readings.
 */
export const DEMO_ROOMS: readonly DemoRoom[] = [
  {
    id: "room-1",
    title: "Room 1",
    profile: averagePatient(1, { weightKg: 70, age: 34, anxiety: 0.4 }),
    beginsAtMs: 8 * MINUTE_MS,
    commands: () => [],
    cuff: 5,
    devices: [
      device("room-1-oximeter", "nonin-df2", "pty", { title: "Simulated oximeter" }),
      device("room-1-monitor", "hl7-pcd01", "listen", {
        title: "Simulated monitor",
        numerics: without("hl7-pcd01", "spo2", "pulseRate", "perfusionIndex", "abpSys", "abpDia", "abpMean"),
        waves: ["ecgII"],
      }),
    ],
  },
  {
    id: "room-2",
    title: "Room 2",
    profile: averagePatient(2, {
      weightKg: RESPONDER.weightKg,
      age: 58,
      hypertensive: true,
      bmi: 29,
      resting: { sys: 146, dia: 88, heartRate: 76 },
      person: { sys: 3, dia: 2.6, heartRate: 1.6 },
    }),
    beginsAtMs: RESPONDER.beginsAtMinute * MINUTE_MS,
    commands: (begunAt) => [
      { kind: "infuse", mgPerHour: RESPONDER.mgPerHour, at: begunAt - RESPONDER.beginsAtMinute * MINUTE_MS },
      { kind: "infuse", mgPerHour: 0, at: begunAt + (RESPONDER.minutes - RESPONDER.beginsAtMinute) * MINUTE_MS },
    ],
    cuff: 2.5,
    devices: [
      device("room-2-monitor", "philips-intellivue", "udp", {
        title: "Simulated IntelliVue",
        numerics: without("philips-intellivue", "abpSys", "abpDia", "abpMean", "nibpSys", "nibpDia", "nibpMean"),
        waves: ["ecgII", "pleth", "co2"],
      }),
      // The one make of the demo's that lets a nurse start the cuff from the room's screen, where it is asked for most.
      device("room-2-cuff", "dinamap", "pty", {
        title: "Simulated Dinamap",
        numerics: ["nibpSys", "nibpDia", "nibpMean"],
        options: { allowStart: true, pulse: "none", spo2: false },
      }),
    ],
  },
  {
    id: "room-3",
    title: "Room 3",
    profile: averagePatient(3, {
      weightKg: RECOVERING.weightKg,
      age: 27,
      resting: { sys: 112, dia: 70, heartRate: 66 },
    }),
    beginsAtMs: RECOVERING.beginsAtMinute * MINUTE_MS,
    commands: (begunAt) => [{ kind: "inject", mg: RECOVERING.mg, at: begunAt - RECOVERING.beginsAtMinute * MINUTE_MS }],
    cuff: 10,
    devices: [
      device("room-3-monitor", "ge-dri", "pty", {
        title: "Simulated GE monitor",
        numerics: without("ge-dri", "etco2", "respRateCo2", "abpSys", "abpDia", "abpMean"),
        waves: ["ecgII", "pleth", "resp"],
      }),
      device("room-3-capnograph", "capnostream", "pty", { title: "Simulated capnograph" }),
    ],
  },
];
