import type { EpochMs } from "@evenkeel/shared/time";
import { readRecording, recordedPatient } from "./recording.ts";
import type { PatientSource } from "../patient/source.ts";
import { DESATURATION, STEADY } from "../patient/story.ts";
import { syntheticPatient } from "../patient/synthetic.ts";

export interface PatientChoice {
  readonly startsAt: EpochMs;
  readonly seed: number;
  readonly speed: number;
  /** Seconds of a recording to leave out at its start. */
  readonly fromS: number;
  readonly cuffEveryMs: number;
}

/** The forms that `openPatient` takes, for help texts. */
export const PATIENT_FORMS = "steady, desaturation or recording:FOLDER";

/** Opens a patient as written on a command line. Throws an `Error` that names the forms when it is none of them. */
export function openPatient(text: string, choice: PatientChoice): PatientSource {
  const { startsAt, seed, cuffEveryMs } = choice;
  if (text === "steady") return syntheticPatient({ story: STEADY, seed, startsAt, cuffEveryMs });
  if (text === "desaturation") return syntheticPatient({ story: DESATURATION, seed, startsAt, cuffEveryMs });
  if (text.startsWith("recording:")) return recordedPatient(readRecording(text.slice("recording:".length)), choice);
  throw new Error(`"${text}" is no patient: give ${PATIENT_FORMS}.`);
}
