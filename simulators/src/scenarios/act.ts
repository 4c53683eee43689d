import type { EpochMs } from "@evenkeel/shared/time";
import { specOf, type ArtefactId } from "../patient/artefacts/index.ts";
import { commandProblem } from "../patient/body/index.ts";
import type { Bedside } from "./bedside.ts";
import { msOf, type Doing, type Step } from "./scenario.ts";
import type { WatchedRoom } from "./watched-room.ts";

/** Hands a step to whom it concerns, before the scenario begins: everything waits for its own time. */
export function plan(step: Step, room: WatchedRoom, startsAt: EpochMs): void {
  const { t, ...doing } = step;
  try {
    deed(doing, room)(startsAt + msOf(t));
  } catch (error) {
    throw new Error(`The step at ${t} in ${room.id}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/**
 * Something to be done in a room, looked through: its numbers make sense and its device is there. What comes back hands
 * it over for its time. Throws a RangeError that says what to give instead, and nothing is done then.
 */
export function deed(doing: Doing, room: WatchedRoom): (at: EpochMs) => void {
  switch (doing.kind) {
    case "artefact": {
      const { id, lastsS, severity = 0.5, amount, identifier } = doing;
      const place = placeOf(room, id, doing.device);
      const limits = specOf(id).amount;
      if (amount !== undefined && limits && !(amount >= limits.low && amount <= limits.high))
        throw new RangeError(`The amount must be a number from ${limits.low} to ${limits.high} ${limits.unit}.`);
      return (from) =>
        place.disturb({
          id,
          from,
          until: lastsS === undefined ? null : from + lastsS * 1000,
          severity,
          ...(amount !== undefined && { amount }),
          ...(identifier !== undefined && { identifier }),
        });
    }
    case "mend": {
      const { id } = doing;
      const place = placeOf(room, id, doing.device);
      return (at) => place.mend(id, at);
    }
    case "cuff-mode":
    case "cuff-start":
    case "cuff-stop":
      return (at) => room.patient.order({ ...doing, at });
    // Acts of the session: `staged` sees to them at their time.
    case "baseline":
    case "recovery":
      return () => undefined;
    default: {
      const problem = commandProblem({ ...doing, at: 0 });
      if (problem !== null) throw new RangeError(problem);
      return (at) => room.patient.command({ ...doing, at });
    }
  }
}

/** When the drug runs by the session, of steps in order of time: from the first dose on until recovery begins. */
export function drugTimes(steps: readonly Step[]): readonly (readonly [ms: number, running: boolean])[] {
  const first = steps.find(({ kind }) => kind === "bolus" || kind === "infuse" || kind === "inject");
  const over = steps.find(({ kind }) => kind === "recovery");
  return [...(first ? [[msOf(first.t), true] as const] : []), ...(over ? [[msOf(over.t), false] as const] : [])];
}

/**
 * Where an artefact acts: at one monitor, or at the patient before all of them. One of a sensor is of the monitor that is
 * named; the cuff is one for all.
 */
function placeOf(room: WatchedRoom, id: ArtefactId, device: string | undefined): Pick<Bedside, "disturb" | "mend"> {
  const { place } = specOf(id);
  if (place === "device" || place === "line") return deviceOf(room, device);
  if (device === undefined) return room.patient;
  const named = deviceOf(room, device);
  return place === "cuff" ? room.patient : named;
}

function deviceOf(room: WatchedRoom, id: string | undefined): Bedside {
  const [only] = room.devices.values();
  const device = id === undefined && room.devices.size === 1 ? only : room.devices.get(id ?? "");
  if (!device)
    throw new RangeError(`It names no device of ${room.id}: give one of ${[...room.devices.keys()].join(", ")}.`);
  return device;
}
