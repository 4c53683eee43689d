import type { EpochMs } from "@evenkeel/shared/time";
import type { FaultTally } from "../fault-tally.ts";
import { plausibleValue, type MissingReason, type Observation } from "@evenkeel/shared/vitals";
import { groupNamed, GROUP_STATUS, type BasicClass, FIELDS } from "./basic-class.ts";
import { CUFF } from "./labels.ts";

const OLD_MS = 60_000;
/** A reading that was missed is dated by its age bit only when the record before is no further back than this. */
const DATED_MS = 2 * OLD_MS;
const CODES = ["nibp.sys", "nibp.dia", "nibp.mean", "nibp.hr"] as const;
const VITALS = [
  ["nibp.sys", "nibpSys"],
  ["nibp.dia", "nibpDia"],
  ["nibp.mean", "nibpMean"],
] as const;

/** One record's word on the cuff. */
interface Shown {
  readonly at: EpochMs;
  readonly numbers: string;
  readonly old: boolean;
}

/**
 * Recognises new cuff readings. The monitor repeats the one it displays in every record and says neither when it was
 * taken nor that it is new; what it does say is that it is measuring, and that a reading is older than 60 s. So a
 * reading is new when its numbers differ from the last ones, when a measurement has ended, or when the last record's
 * reading was old and this one is not. One that nobody can date is told as another value, never as a cuff reading.
 */
export class CuffWatch {
  private before: Shown | null = null;
  /** A measurement was seen running and its end was not. */
  private running = false;
  private missing: MissingReason | null = null;

  read(basic: BasicClass, at: EpochMs, faults: FaultTally): Observation[] {
    const group = groupNamed("nibp");
    if ((basic.status(group) & GROUP_STATUS.exists) === 0) return this.tellMissing("unplugged", at);
    const label = basic.label(group);
    if ((label & CUFF.measuring) !== 0) {
      this.running = true;
      if (this.before) this.before = { ...this.before, at };
      return [];
    }
    const ended = this.running;
    this.running = false;
    if ((label & CUFF.calibrating) !== 0) return [];
    if (VITALS.every(([code]) => basic.value(code) === null)) {
      // After a failed measurement the reading of before may be shown again: it is no news then.
      this.before = { at, numbers: this.before?.numbers ?? "", old: true };
      if (ended) this.missing = null;
      return this.tellMissing("invalid", at);
    }
    const { before } = this;
    const old = (label & CUFF.olderThan60s) !== 0;
    const numbers = CODES.map((code) => basic.raw(code)).join();
    this.before = { at, numbers, old };
    this.missing = null;
    if (before?.numbers === numbers && (old || !(ended || before.old))) return [];
    if (!old) {
      // Found at first sight, it is from somewhere within the last minute: dated as early as it can be, so that it
      // never looks newer than it is, nor than itself as told over a line that has just been opened anew.
      return tellReading(basic, at, before === null ? at - OLD_MS : at, faults);
    }
    if (before !== null && before.numbers !== "" && at - before.at <= DATED_MS)
      return tellReading(basic, at, at - OLD_MS, faults);
    return tellUndated(basic, at);
  }

  private tellMissing(reason: MissingReason, at: EpochMs): Observation[] {
    if (reason === "unplugged") {
      this.before = null;
      this.running = false;
    }
    if (this.missing === reason) return [];
    this.missing = reason;
    return VITALS.map(([, vital]) => ({ kind: "missing", vital, at, reason }));
  }
}

function tellReading(basic: BasicClass, at: EpochMs, measuredAt: EpochMs, faults: FaultTally): Observation[] {
  const [sys, dia, mean] = VITALS.map(([code]) => basic.value(code));
  const falling = [sys, mean, dia].filter((one): one is number => typeof one === "number");
  // Systolic lies above mean, and mean above diastolic; what breaks that is no one's pressure.
  const ordered = falling.every((one, index) => index === 0 || one < falling[index - 1]!);
  if (!ordered)
    faults.add("implausible", 1, `cuff pressure out of order: ${sys ?? "-"}/${dia ?? "-"} (${mean ?? "-"})`);
  const pulse = basic.value("nibp.hr");
  const told: Observation[] = VITALS.map(([code, vital]) => {
    const read = basic.value(code);
    const value = read === null || !ordered ? undefined : plausibleValue(vital, read);
    if (value !== undefined) return { kind: "numeric", vital, value, at, measuredAt };
    if (read !== null && ordered) faults.add("implausible", 1, `${vital} ${read} cannot be`, undefined, vital);
    return { kind: "missing", vital, at, reason: "invalid" };
  });
  return pulse === null ? told : [...told, other("nibp.hr", "", pulse, at)];
}

function tellUndated(basic: BasicClass, at: EpochMs): Observation[] {
  return CODES.flatMap((code) => {
    const value = basic.value(code);
    return value === null ? [] : [other(code, ", older than 60 s", value, at)];
  });
}

function other(code: string, remark: string, value: number, at: EpochMs): Observation {
  const { name, unit } = FIELDS.get(code)!;
  return { kind: "other", at, code, name: `${name}${remark}`, value, unit };
}
