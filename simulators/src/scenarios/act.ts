import type { EpochMs } from "@evenkeel/shared/time";
import { specOf, type Artefact } from "../patient/artefacts/index.ts";
import { msOf, type Step } from "./scenario.ts";
import type { WatchedRoom } from "./watched-room.ts";

/** Hands a step to whom it concerns, before the scenario begins: everything waits for its own time. */
export function plan(step: Step, room: WatchedRoom, startsAt: EpochMs): void {
  const { t, ...doing } = step;
  const at = startsAt + msOf(t);
  switch (doing.kind) {
    case "artefact": {
      const { id, lastsS, severity = 0.5, amount, identifier } = doing;
      const until = lastsS === undefined ? null : at + lastsS * 1000;
      const artefact: Artefact = {
        id,
        from: at,
        until,
        severity,
        ...(amount !== undefined && { amount }),
        ...(identifier !== undefined && { identifier }),
      };
      if (isOfDevice(id)) deviceOf(room, doing.device, t).disturb(artefact);
      else room.patient.disturb(artefact);
      break;
    }
    case "mend":
      if (isOfDevice(doing.id)) deviceOf(room, doing.device, t).mend(doing.id, at);
      else room.patient.mend(doing.id, at);
      break;
    case "cuff-mode":
    case "cuff-start":
    case "cuff-stop":
      room.patient.order({ ...doing, at });
      break;
    case "recovery":
      break;
    default:
      room.patient.command({ ...doing, at });
  }
}

/** When the drug runs by the session, of steps in order of time: from the first dose on until recovery begins. */
export function drugTimes(steps: readonly Step[]): readonly (readonly [ms: number, running: boolean])[] {
  const first = steps.find(({ kind }) => kind === "bolus" || kind === "infuse" || kind === "inject");
  const over = steps.find(({ kind }) => kind === "recovery");
  return [...(first ? [[msOf(first.t), true] as const] : []), ...(over ? [[msOf(over.t), false] as const] : [])];
}

function isOfDevice(id: Artefact["id"]): boolean {
  const { place } = specOf(id);
  return place === "device" || place === "line";
}

function deviceOf(room: WatchedRoom, id: string | undefined, t: string) {
  const [only] = room.devices.values();
  const device = id === undefined && room.devices.size === 1 ? only : room.devices.get(id ?? "");
  if (!device)
    throw new Error(
      `The step at ${t} names no device of ${room.id}: give one of ${[...room.devices.keys()].join(", ")}.`,
    );
  return device;
}
