import type { EpochMs } from "@evenkeel/shared/time";
import { FAILURES, NIBP_ERROR, type CuffFault } from "../cuff/index.ts";
import { isOn, type Artefact } from "./artefact.ts";
import type { ArtefactId } from "./catalogue.ts";
import { missing, TECHNICAL, type EffectOf, type Remark } from "./effect.ts";

const FAULTS: Readonly<Partial<Record<ArtefactId, CuffFault>>> = {
  "cuff-leak": "leak",
  "cuff-kink": "kinked",
  "cuff-over-pressure": "over-pressure",
  "cuff-timeout": "timeout",
  "cuff-weak-pulse": "weak-pulse",
  "cuff-motion": "motion",
};
/** From this severity on, a body that moves spoils a cuff's reading too. */
const SPOILS = { motion: 0.4, shiver: 0.7 } as const;

/** What is wrong with a simulated cuff at a moment; of several, the first that ends a reading. */
export function cuffFaultAt(artefacts: readonly Artefact[], at: EpochMs): CuffFault | null {
  const on = artefacts.filter((one) => isOn(one, at));
  for (const [id, fault] of Object.entries(FAULTS)) if (on.some((one) => one.id === id)) return fault;
  const moves = on.some(({ id, severity }) => (id === "motion" || id === "shiver") && severity >= SPOILS[id]);
  return moves ? "motion" : null;
}

/** For a patient whose cuff is not simulated, as in a recording: the reading is there, and the device has none. */
export const failedReading: EffectOf = ({ id }) => {
  const fault = FAULTS[id] ?? "motion";
  const { text, reason } = FAILURES[fault];
  const remarks: Remark[] = [];
  return {
    remarks,
    value(value, { since }) {
      if (!value.vital.startsWith("nibp")) return value;
      if (remarks.length === 0) remarks.push({ code: NIBP_ERROR, text, alarm: TECHNICAL("low"), afterMs: since });
      return missing(value, reason);
    },
  };
};
