import type { NumericKey } from "@evenkeel/shared/vitals";
import fc from "fast-check";
import { ANNA, bedside, BEN, type Bedside } from "./bedside.ts";

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
  | { readonly do: "recovered" | "resume" };

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
  temperature: [36.6, 38.6, 39.6],
} as const;
export const CALM = { spo2: 97, heartRate: 75, nibpSys: 120, temperature: 36.6 } as const;
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
    case "acknowledged":
    case "reset":
      // A person answers what a station has shown, so what is due has happened.
      room.send({ type: "ticked" });
      room.send({ type: step.do, alarm: chosen(step.pick), by: step.pick % 2 === 0 ? ANNA : BEN });
  }
}

/** Plays the whole script; `between` runs after each wait and before each act. */
export function run(steps: readonly Step[], between: (room: Bedside, ms: number) => void): Bedside {
  const room = bedside();
  for (const step of steps) {
    between(room, step.after);
    play(room, step.act);
  }
  return room;
}
