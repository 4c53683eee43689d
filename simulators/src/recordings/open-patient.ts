import type { EpochMs } from "@evenkeel/shared/time";
import { readRecording } from "./recording.ts";
import { recordedPatient } from "./replay.ts";
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

/** The forms that `preparePatient` takes, for help texts. */
export const PATIENT_FORMS = "steady, desaturation or recording:FOLDER_OR_ZIP";

/**
 * Makes a patient ready as written on a command line: a recording is read now, which may take seconds, and the patient
 * begins when it is opened. Throws an `Error` that names the forms when it is none of them.
 */
export function preparePatient(text: string): (choice: PatientChoice) => PatientSource {
  if (text === "steady") return (choice) => syntheticPatient({ story: STEADY, ...synthetic(choice) });
  if (text === "desaturation") return (choice) => syntheticPatient({ story: DESATURATION, ...synthetic(choice) });
  if (!text.startsWith("recording:")) throw new Error(`"${text}" is no patient: give ${PATIENT_FORMS}.`);
  const recording = readRecording(text.slice("recording:".length));
  return (choice) => recordedPatient(recording, choice);
}

const synthetic = ({ startsAt, seed, cuffEveryMs }: PatientChoice) => ({ startsAt, seed, cuffEveryMs });
