import { parseHl7Time, type Hl7Segment } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import { NUMERICS, plausibleValue, type MissingReason, type NumericKey } from "@evenkeel/shared/vitals";
import { mdcCode, numericOfCode, numericOfName, type NumericTerm } from "./codes.ts";
import type { FaultTally } from "../fault-tally.ts";
import { countUnknown, NUMBER } from "./unknown-count.ts";
import { conversionTo, type Conversion, type Quantity } from "./units.ts";

/** What an OBX inherits from its message and its OBR. */
export interface Surroundings {
  /** Of time stamps that name no offset, in minutes. */
  readonly offsetMinutes: number;
  /** MSH-7: the device's own "now". */
  readonly sentAt: EpochMs | undefined;
  /** OBR-7. */
  readonly observedAt: EpochMs | undefined;
  /** The OBR holds a stored measurement, and not what the monitor sees now. */
  readonly spotCheck: boolean;
  readonly faults: FaultTally;
}

export type Outcome =
  | { readonly kind: "value"; readonly value: number }
  | { readonly kind: "missing"; readonly reason: MissingReason; readonly implausible?: string };

/** One vital of one OBX, before it is decided whether it is news. */
export interface Reading {
  readonly vital: NumericKey;
  /** The smaller one wins where a message says a vital twice. */
  readonly rank: number;
  readonly outcome: Outcome;
  /** OBX-14: the value's own time. */
  readonly ownTime: EpochMs | undefined;
  readonly surroundings: Surroundings;
  /** OBX-17 says that it is measured now and then. */
  readonly aperiodic: boolean;
  readonly questionable: boolean;
  readonly demo: boolean;
  /** Of which OBX-3 tells people where it came from. */
  readonly obx: Hl7Segment;
}

/** What senders put where they have no number (hl7-pcd01 NOTES, "No value"). None of them is a vital anybody measures. */
const SENTINELS = new Set([-100, -999, -99.9, -1, 8388607, 384.5, 32767]);
export const NO_VALUE = /^(?:|""|-+|\*+|\?+|n\/?a|nan|null)$/iu;
/** Containment and name may not make a vital of what is an attribute, a limit or a setting of it. */
const NO_MEASUREMENT = /_ATTR_|LIM|SETT/u;
/** Fallen back on: after every term that is in the table. */
const FALLBACK_RANK = 100;

const quantityOfUnit: Readonly<Record<number, Quantity>> = {
  264864: "rate",
  264928: "rate",
  262688: "percent",
  266016: "pressure",
  268192: "temperature",
};

/** 5 could be mmHg, kPa or percent, and is plausible in each: without its unit such a number is not shown. */
const UNIT_NEEDED: ReadonlySet<NumericKey> = new Set(["etco2", "abpSys", "abpDia", "abpMean"]);
/** Told without a unit, 0.97 and 1 are fractions of one, and no saturation in percent. A perfusion index below 1 % is usual. */
const FRACTION_IN_DOUBT: ReadonlySet<NumericKey> = new Set(["spo2"]);

/** Reads a numeric OBX. A code that is in no table is counted; undefined where nothing else says what it is. */
export function readNumeric(obx: Hl7Segment, surroundings: Surroundings): Reading | undefined {
  const term = termOf(obx, surroundings.faults);
  return term && readingOf(obx, shapeOf(obx, term), surroundings);
}

/** What an OBX says besides its value and its time. A monitor says it alike in every message, so it can be kept. */
export interface ObxShape extends NumericTerm {
  /** Why there is no value, whatever OBX-5 holds. */
  readonly silent: MissingReason | undefined;
  /** From OBX-6 to the catalogue's unit; undefined where that cannot be. */
  readonly convert: Conversion | undefined;
  /** What is wrong with OBX-6 when `convert` is undefined. */
  readonly unitProblem: string;
  /** Whether a value of at most 1 may be a fraction of one. */
  readonly fraction: boolean;
  readonly aperiodic: boolean;
  readonly questionable: boolean;
  readonly demo: boolean;
}

/** The shape of an OBX whose OBX-3 is in the tables; undefined for any other, which has to be looked at each time. */
export function knownShape(obx: Hl7Segment): ObxShape | undefined {
  const term = knownTerm(obx);
  return term && shapeOf(obx, term);
}

function shapeOf(obx: Hl7Segment, term: NumericTerm): ObxShape {
  const flags = obx.codes(8).map((code) => code.toUpperCase());
  const { vital } = term;
  const [unitCode, unitName, unitSystem] = [obx.text(6, 1), obx.text(6, 2), obx.text(6, 3)] as const;
  const bare = unitCode === "" && unitName === "";
  const quantity = quantityOfUnit[NUMERICS[vital].mdcUnit]!;
  const bareUse: Conversion | undefined = UNIT_NEEDED.has(vital) ? undefined : (value) => value;
  return {
    ...term,
    silent: silence(flags, obx.text(11)),
    convert: bare ? bareUse : conversionTo(quantity, unitCode, unitName, unitSystem),
    unitProblem: bare ? "no unit in OBX-6" : `unit ${unitName || unitCode} cannot become ${NUMERICS[vital].unit}`,
    fraction: bare && FRACTION_IN_DOUBT.has(vital),
    aperiodic: obx.components(17).includes("APERIODIC"),
    // An early indication is a guess that its own monitor has not settled on yet.
    questionable: flags.includes("QUES") || flags.includes("EARLY"),
    demo: isDemo(flags),
  };
}

/** One OBX by its shape: only the value and its time are read anew. */
export function readingOf(obx: Hl7Segment, shape: ObxShape, surroundings: Surroundings): Reading {
  const { vital, rank, aperiodic, questionable, demo } = shape;
  const outcome = outcomeOf(obx.text(5), shape);
  const time = obx.text(14);
  const ownTime = time === "" ? undefined : parseHl7Time(time, surroundings.offsetMinutes)?.at;
  return { vital, rank, outcome, ownTime, surroundings, aperiodic, questionable, demo, obx };
}

function knownTerm(obx: Hl7Segment): NumericTerm | undefined {
  return (
    numericOfCode(mdcCode(obx.text(3, 1), obx.text(3, 3))) ?? numericOfCode(mdcCode(obx.text(3, 4), obx.text(3, 6)))
  );
}

function termOf(obx: Hl7Segment, faults: FaultTally): NumericTerm | undefined {
  const known = knownTerm(obx);
  if (known) return known;
  const code = mdcCode(obx.text(3, 1), obx.text(3, 3));
  // Partition 2 holds the measurements; 1 and 0 hold objects and attributes, whose containment is their measurement's.
  const measures =
    (code === undefined || code >>> 16 === 2) &&
    /^(?:NM|ST|)$/u.test(obx.text(2)) &&
    !NO_MEASUREMENT.test(obx.text(3, 2));
  const contained = mdcCode(obx.text(4).split(".").at(-1) ?? "", "");
  const fallback = measures
    ? (numericOfCode(contained) ?? numericOfName(obx.text(3, 2)) ?? numericOfName(obx.text(3, 5)))
    : undefined;
  countUnknown(obx, faults, fallback?.vital);
  return fallback && { vital: fallback.vital, rank: FALLBACK_RANK + fallback.rank };
}

/** Test data are no more the patient's than a demonstration's are. */
export function isDemo(flags: readonly string[]): boolean {
  return flags.includes("DEMO") || flags.includes("TEST");
}

export function silence(flags: readonly string[], status: string): MissingReason | undefined {
  if (flags.includes("INV") || flags.includes("CALIB")) return "invalid";
  if (flags.includes("NAV")) return "searching";
  if (flags.includes("OFF") || status === "X") return "unplugged";
  return status === "D" || status === "W" ? "invalid" : undefined;
}

/** What OBX-5 comes to. */
export function outcomeOf(text: string, { vital, silent, convert, unitProblem, fraction }: ObxShape): Outcome {
  if (silent) return missing(silent);
  if (!NUMBER.test(text)) {
    return NO_VALUE.test(text) ? missing("invalid") : missing("invalid", `${vital}: not a number in OBX-5`);
  }
  const sent = Number(text);
  if (SENTINELS.has(sent)) return missing("invalid");
  if (!convert) return missing("invalid", `${vital} ${text}: ${unitProblem}`);
  if (fraction && sent > 0 && sent <= 1) {
    return missing("invalid", `${vital} ${text}: a fraction without a unit in OBX-6`);
  }
  const value = convert(sent);
  const plausible = plausibleValue(vital, value);
  if (plausible !== undefined) return { kind: "value", value: plausible };
  const [low, high] = NUMERICS[vital].plausible;
  return missing("invalid", `${vital} ${value} is not within ${low} to ${high}`);
}

function missing(reason: MissingReason, implausible?: string): Outcome {
  return { kind: "missing", reason, ...(implausible === undefined ? {} : { implausible }) };
}
