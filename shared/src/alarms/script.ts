import type { NumericKey } from "@evenkeel/shared/vitals";
import fc from "fast-check";
import { ANNA, bedside, BEN, type Bedside } from "./bedside.ts";
import type { AlarmProfile } from "./profile.ts";
import type { InactivationKind, Scope } from "./view.ts";

/** What may happen in a room, for properties. `pick` chooses among the alarms that are there. */
export type Act =
  | { readonly do: "value"; readonly device: string; readonly vital: NumericKey; readonly value: number }
  | {
      readonly do: "missing";
      readonly device: string;
      readonly vital: NumericKey;
      readonly reason: "artefact" | "sensor-off";
    }
  | { readonly do: "link"; readonly device: string; readonly link: "connected" | "connecting" | "lost" | "quiet" }
  | { readonly do: "drug" | "record"; readonly on: boolean }
  | {
      readonly do: "fault";
      readonly device: string;
      readonly fault: "clock-skew" | "wrong-patient";
      readonly on: boolean;
    }
  | { readonly do: "unbind"; readonly device: string }
  | { readonly do: "acknowledged" | "reset"; readonly pick: number }
  | { readonly do: "pause"; readonly ms: number }
  | { readonly do: "recovered" | "resume" }
  | { readonly do: "withdrawn"; readonly pick: number }
  | { readonly do: "notice"; readonly device: string; readonly code: string; readonly on: boolean }
  | { readonly do: "baseline"; readonly sys: number }
  | { readonly do: "phase"; readonly phase: string }
  | { readonly do: "task" }
  | { readonly do: "dose"; readonly givenMg: number; readonly mgPerMinute: number }
  | { readonly do: "coverage"; readonly on: boolean }
  | { readonly do: "inactivate"; readonly kind: InactivationKind; readonly scope: Scope; readonly ms: number }
  | { readonly do: "reactivate"; readonly scope: Scope }
  | { readonly do: "standby"; readonly ms: number }
  | { readonly do: "assist-called" | "standby-ended" }
  | { readonly do: "assist-resolved"; readonly pick: number };

export interface Step {
  readonly after: number;
  readonly act: Act;
}

export const DEVICES = ["a", "b"] as const;
/** Values on both sides of every factory limit of the vital, and on it. */
export const VALUES = {
  spo2: [80, 87, 88, 90, 91, 92, 93, 97],
  heartRate: [38, 45, 50, 75, 118, 121, 150],
  nibpSys: [75, 85, 120, 171, 181],
  respRateCo2: [0, 5, 7, 14, 30],
  temperature: [36.6, 38.6, 39.6],
} as const;
export const CALM = { spo2: 97, heartRate: 75, nibpSys: 120, respRateCo2: 14, temperature: 36.6 } as const;
const vitals = Object.keys(VALUES) as (keyof typeof VALUES)[];

const device = fc.constantFrom(...DEVICES);
const value = fc.constantFrom(...vitals).chain((vital) =>
  fc.record({
    do: fc.constant("value" as const),
    device,
    vital: fc.constant(vital),
    value: fc.constantFrom(...VALUES[vital]),
  }),
);
const scope = fc.constantFrom<Scope[]>("room", { parameter: "spo2" }, { parameter: "cuff" });
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 12, arbitrary: value },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("missing" as const),
      device,
      vital: fc.constantFrom(...vitals),
      reason: fc.constantFrom("artefact" as const, "sensor-off" as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("link" as const),
      device,
      link: fc.constantFrom("connected" as const, "connecting" as const, "lost" as const, "quiet" as const),
    }),
  },
  fc.record({ do: fc.constantFrom("drug" as const, "record" as const), on: fc.boolean() }),
  fc.record({
    do: fc.constant("fault" as const),
    device,
    fault: fc.constantFrom("clock-skew" as const, "wrong-patient" as const),
    on: fc.boolean(),
  }),
  fc.record({ do: fc.constant("unbind" as const), device }),
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom("acknowledged" as const, "reset" as const), pick: fc.nat(5) }),
  },
  fc.record({ do: fc.constant("pause" as const), ms: fc.constantFrom(60_000, 120_000, 180_000) }),
  fc.record({ do: fc.constantFrom("recovered" as const, "resume" as const) }),
  fc.record({ do: fc.constant("withdrawn" as const), pick: fc.nat(5) }),
  fc.record({
    do: fc.constant("notice" as const),
    device,
    code: fc.constantFrom("low-battery", "critical-battery", "no-breath", "nibp-error", "motion"),
    on: fc.boolean(),
  }),
  fc.record({ do: fc.constant("baseline" as const), sys: fc.constantFrom(100, 120, 140) }),
  fc.record({ do: fc.constant("phase" as const), phase: fc.constantFrom("baseline", "infusion", "recovery") }),
  fc.record({ do: fc.constant("task" as const) }),
  fc.record({
    do: fc.constant("dose" as const),
    givenMg: fc.constantFrom(0, 20, 35, 36, 80),
    mgPerMinute: fc.constantFrom(0, 0.9, 7),
  }),
  fc.record({ do: fc.constant("coverage" as const), on: fc.boolean() }),
  fc.record({
    do: fc.constant("inactivate" as const),
    kind: fc.constantFrom("alarm-off" as const, "alarm-paused" as const, "audio-off" as const, "audio-paused" as const),
    scope,
    ms: fc.constantFrom(60_000, 120_000, 180_000),
  }),
  fc.record({ do: fc.constant("reactivate" as const), scope }),
  fc.record({ do: fc.constant("standby" as const), ms: fc.constantFrom(30_000, 600_000) }),
  fc.record({ do: fc.constantFrom("assist-called" as const, "standby-ended" as const) }),
  fc.record({ do: fc.constant("assist-resolved" as const), pick: fc.nat(5) }),
);

const after = fc.oneof(fc.constantFrom(0, 1, 500, 1000, 3000, 5000), fc.nat(6000), fc.nat(40_000));

export const script: fc.Arbitrary<readonly Step[]> = fc.array(fc.record({ after, act }), {
  minLength: 1,
  maxLength: 80,
});

export function play(room: Bedside, step: Act): void {
  const chosen = (pick: number): string => room.alarms()[pick % Math.max(room.alarms().length, 1)]?.id ?? "none";
  switch (step.do) {
    case "value":
      room.value(step.vital, step.value, step.device, step.vital === "nibpSys" ? room.at : undefined);
      break;
    case "missing":
      room.missing(step.vital, step.reason, step.device);
      break;
    case "link":
      room.link(step.link, step.device);
      break;
    case "drug":
      room.send({ type: "drug", running: step.on });
      break;
    case "fault":
      room.send({ type: "device-fault", device: step.device, fault: step.fault, present: step.on });
      break;
    case "unbind":
      room.send({ type: "unbound", device: step.device });
      break;
    case "record":
      room.send({ type: "record", atRisk: step.on });
      break;
    case "pause":
      room.send({ type: "audio-paused", until: room.at + step.ms, by: ANNA });
      break;
    case "resume":
      room.send({ type: "audio-resumed", by: BEN });
      break;
    case "recovered":
      room.send({ type: "recovered" });
      break;
    case "notice":
      room.send({ type: "notice", device: step.device, code: step.code, active: step.on });
      break;
    case "baseline":
      room.send({ type: "baseline", values: { nibpSys: step.sys, heartRate: 70 } });
      break;
    case "phase":
      room.send({ type: "phase", phase: step.phase });
      break;
    case "task":
      room.send({ type: "task-done", task: "sedation", doneAt: room.at });
      break;
    case "dose": {
      const { givenMg, mgPerMinute } = step;
      const dose = { at: room.at, route: "iv", plannedMg: 35, weightKg: 70, givenMg, mgPerMinute } as const;
      room.send({ type: "dose", dose });
      break;
    }
    case "coverage":
      room.send({ type: "coverage", heard: step.on });
      break;
    case "inactivate": {
      const { kind, scope } = step;
      const until = kind.endsWith("paused") ? room.at + step.ms : null;
      room.send({ type: "inactivated", kind, scope, until, reason: "test", by: ANNA });
      break;
    }
    case "reactivate":
      room.send({ type: "reactivated", scope: step.scope, by: BEN });
      break;
    case "standby":
      room.send({ type: "standby", until: room.at + step.ms, reason: "test", by: ANNA });
      break;
    case "standby-ended":
      room.send({ type: "standby-ended", by: BEN });
      break;
    case "assist-called":
      room.send({ type: "assist-called", by: BEN });
      break;
    case "assist-resolved":
      room.send({ type: "ticked" });
      room.send({ type: "assist-resolved", alarm: chosen(step.pick), by: ANNA });
      break;
    case "withdrawn":
      room.send({ type: "ticked" });
      room.send({
        type: "acknowledgement-withdrawn",
        alarm: chosen(step.pick),
        by: step.pick % 2 === 0 ? ANNA : BEN,
      });
      break;
    case "acknowledged":
    case "reset":
      // A person answers what a station has shown, so what is due has happened.
      room.send({ type: "ticked" });
      room.send({ type: step.do, alarm: chosen(step.pick), by: step.pick % 2 === 0 ? ANNA : BEN });
  }
}

/** Plays the whole script; `between` runs after each wait and before each act. */
export function run(
  steps: readonly Step[],
  between: (room: Bedside, ms: number) => void,
  profile?: AlarmProfile,
): Bedside {
  const room = bedside(profile);
  for (const step of steps) {
    between(room, step.after);
    play(room, step.act);
  }
  return room;
}
