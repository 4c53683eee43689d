import type { SandboxDoing } from "@evenkeel/shared/sandbox";
import { AHEAD_MS } from "../patient/moments.ts";
import { artefactIds, type ArtefactId } from "../patient/artefacts/index.ts";
import type { Doing } from "../scenarios/scenario.ts";

/** What came over the line as a scenario has it. Throws a RangeError for an artefact that there is not. */
export function doingOf(doing: SandboxDoing): Doing {
  if (doing.kind === "artefact" || doing.kind === "mend") return { ...doing, id: artefactIdOf(doing.id) };
  return doing;
}

function artefactIdOf(text: string): ArtefactId {
  const id = artefactIds.find((one) => one === text);
  if (!id) throw new RangeError(`There is no artefact "${text}": give one of ${artefactIds.join(", ")}.`);
  return id;
}

/**
 * How long before it acts something has to be handed over, ms. A body has been asked that far ahead already
 * (`foresight`); sensors, lines and the cuff are asked as time goes on.
 */
export function leadOf({ kind }: Doing): number {
  switch (kind) {
    case "artefact":
    case "mend":
    case "cuff-mode":
    case "cuff-start":
    case "cuff-stop":
    case "recovery":
      return 0;
    default:
      return AHEAD_MS;
  }
}

/** What a doing says about the drug in the session: true from a dose on, false in recovery, null where it says nothing. */
export function drugOf(doing: Doing): boolean | null {
  if (doing.kind === "recovery") return false;
  if (doing.kind === "infuse") return doing.mgPerHour > 0 ? true : null;
  return (doing.kind === "bolus" || doing.kind === "inject") && doing.mg > 0 ? true : null;
}
