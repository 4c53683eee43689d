import type { EpochMs } from "@evenkeel/shared/time";
import type { Artefact } from "./artefact.ts";
import { artefactIds, specOf, type ArtefactId } from "./catalogue.ts";

/** The form that `readArtefact` takes, for help texts. */
export const ARTEFACT_FORM = "ID@FROM[+LASTS][:SEVERITY][=AMOUNT]";

const FORM =
  /^(?<id>[a-z0-9-]+)@(?<from>\d+(?:\.\d+)?)(?:\+(?<lasts>\d+(?:\.\d+)?))?(?::(?<severity>[\d.]+))?(?:=(?<amount>-?\d+(?:\.\d+)?))?$/u;
const USUAL_SEVERITY = 0.5;
/** A day, as the tester's console has it. */
const LONGEST_S = 86_400;

/**
 * Reads `motion@120+30:0.7`: from 120 s after `startsAt`, for 30 s (as long as is usual where that is left out), at a
 * severity of 0 to 1 (0.5). `clock-skew@60=-30` has an amount, in the unit of the catalogue. Throws an `Error` that
 * names what is known.
 */
export function readArtefact(text: string, startsAt: EpochMs): Artefact {
  const { id = "", from, lasts, severity, amount } = FORM.exec(text.trim())?.groups ?? {};
  if (from === undefined) {
    throw new Error(`"${text}" is not understood: give ${ARTEFACT_FORM}, such as motion@120+30:0.7 (in seconds).`);
  }
  if (!isArtefact(id)) throw new Error(`"${id}" is no artefact: give one of ${artefactIds.join(", ")}.`);
  const spec = specOf(id);
  const share = severity === undefined ? USUAL_SEVERITY : Number(severity);
  if (!(share >= 0 && share <= 1)) throw new Error(`"${text}": a severity is a number from 0 to 1.`);
  const asked = amount === undefined ? undefined : Number(amount);
  if (asked !== undefined && !spec.amount) throw new Error(`"${text}": ${id} has a severity alone, no amount.`);
  if (asked !== undefined && spec.amount && !(asked >= spec.amount.low && asked <= spec.amount.high)) {
    const { low, high, unit } = spec.amount;
    throw new Error(`"${text}": the amount of ${id} is from ${low} to ${high} ${unit}.`);
  }
  if (lasts !== undefined && !(Number(lasts) > 0 && Number(lasts) <= LONGEST_S))
    throw new Error(`"${text}": a length is a number of seconds above 0, ${LONGEST_S} at most.`);
  const begins = startsAt + Number(from) * 1000;
  const lastsMs = lasts === undefined ? spec.usualMs : Number(lasts) * 1000;
  return {
    id,
    from: begins,
    until: lastsMs === null ? null : begins + lastsMs,
    severity: share,
    ...(asked !== undefined && { amount: asked }),
  };
}

function isArtefact(id: string): id is ArtefactId {
  return (artefactIds as readonly string[]).includes(id);
}
