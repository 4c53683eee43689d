import type { Hl7Message } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import type { PatientObservation } from "@evenkeel/shared/vitals";

/** More identifiers, and longer ones, than any registry gives a person. */
const MOST = 16;
const LONGEST = 100;
const LONGEST_FIELD = 1000;
/** A line that is opened anew may be another monitor's; what it says of the patient is said again. */
const RETOLD_MS = 60_000;

/**
 * Whose values the sender says these are: the identifiers of PID-3 and nothing else of PID. Told when they change, and
 * once a minute. A message without PID says nothing of the patient.
 */
export class PatientWatch {
  private told: string | undefined;
  private toldAt: EpochMs = -Infinity;
  /** The message heard last had a PID. */
  private named = false;
  /** The field as it was sent last, so that the same again, which is nearly always, need not be read. */
  private field: string | undefined;

  /** The same patient again, or the same silence about it. */
  hearAgain(at: EpochMs): PatientObservation | undefined {
    if (this.told === undefined || !this.named || at - this.toldAt < RETOLD_MS) return undefined;
    this.toldAt = at;
    return { kind: "patient", at, identifiers: this.told === "" ? [] : this.told.split("\r") };
  }

  hear({ segments }: Hl7Message, at: EpochMs): PatientObservation | undefined {
    const pid = segments.find(({ name }) => name === "PID");
    this.named = pid !== undefined;
    if (!pid) return undefined;
    const field = pid.field(3).length > LONGEST_FIELD ? undefined : pid.textOf([3]);
    if (field !== undefined && field === this.field && at - this.toldAt < RETOLD_MS) return undefined;
    this.field = field;
    const identifiers = new Set<string>();
    for (let repetition = 1; repetition <= MOST; repetition++) {
      const id = pid.text(3, 1, 1, repetition).slice(0, LONGEST);
      if (id !== "" && id !== '""') identifiers.add(id);
    }
    const key = [...identifiers].join("\r");
    if (key === this.told && at - this.toldAt < RETOLD_MS) return undefined;
    this.told = key;
    this.toldAt = at;
    return { kind: "patient", at, identifiers: [...identifiers] };
  }
}
