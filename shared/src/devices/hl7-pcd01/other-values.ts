import { parseHl7Time, type Hl7Segment } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import type { OtherObservation } from "@evenkeel/shared/vitals";
import { ageingTime, type Dated } from "./ageing.ts";
import type { HostTime } from "./cuff.ts";
import { isDemo, NO_VALUE, silence, type Surroundings } from "./reading.ts";
import type { ToldReadings } from "./told-readings.ts";
import { NUMBER } from "./unknown-count.ts";

/** A value that the catalogue has no row for, before it is decided whether it is news. */
export interface OtherValue extends Dated {
  readonly code: string;
  /** OBX-4: of two pumps on one monitor it alone says which is which. */
  readonly place: string;
  readonly name: string;
  readonly value: number | string | null;
  readonly unit: string;
  readonly demo: boolean;
}

const MOST_OTHER_TEXT = 120;
const MOST_OTHER_TERM = 60;

/** Numbers, words and times (HL7 table 0125). Names, addresses, phone numbers, documents and samples are no values. */
const TYPES = /^(?:NM|SN|ST|TX|FT|CWE|CE|CNE|CF|IS|ID|DT|TM|DTM|TS|)$/u;
/** Codes under which a monitor tells who somebody is, and not how they are: ISO/IEEE 11073 demographics, Comen's operator. */
const PERSONAL =
  /(?:^|_)PT_|PATIENT|BIRTH|ADDRESS|PHONE|(?:SUR|FIRST|LAST|FAMILY|GIVEN|MIDDLE)_?-? ?NAME|^NAME|HANDLER|OPERATOR|NURSE|PHYSICIAN|CLINICIAN|DOCTOR/iu;
/** As for vitals, save that 384.5 is a volume like any other where it is no temperature. */
const SENTINELS = new Set([-100, -999, -99.9, -1, 8388607, 32767]);
const TEMPERATURE = /TEMP|DEGC|°C|FAHR|°F/iu;
/** Height and weight that nobody has entered (Comen): ISO/IEEE 11073-10101. */
const NEVER_ZERO = new Set(["188736", "188740"]);

/** Reads an OBX as it stands; undefined where it holds no value, or words about a person. */
export function readOther(obx: Hl7Segment, surroundings: Surroundings): OtherValue | undefined {
  const [code, name] = [obx.text(3, 1) || obx.text(3, 4), obx.text(3, 2) || obx.text(3, 5)];
  if ((code === "" && name === "") || !TYPES.test(obx.text(2))) return undefined;
  const unit = obx.text(6, 2) || obx.text(6, 1);
  const flags = obx.codes(8).map((flag) => flag.toUpperCase());
  const value = silence(flags, obx.text(11)) === undefined ? valueOf(obx, code, `${name} ${unit}`) : null;
  if (typeof value === "string" && PERSONAL.test(`${name} ${code}`)) return undefined;
  const time = obx.text(14);
  return {
    code: clip(code || name),
    place: clip(obx.text(4)),
    name: clip(name || code),
    value,
    unit: clip(unit),
    demo: isDemo(flags),
    ownTime: time === "" ? undefined : parseHl7Time(time, surroundings.offsetMinutes)?.at,
    aperiodic: obx.components(17).includes("APERIODIC"),
    surroundings,
  };
}

/**
 * Each value once by its own time, as vitals are. Where one code comes from several places of the monitor in a message,
 * each is told as `code@place`, so that none hides the other.
 */
export function tellOthers(
  values: readonly OtherValue[],
  told: ToldReadings,
  at: EpochMs,
  hostTime: HostTime,
): OtherObservation[] {
  const places = new Map<string, Set<string>>();
  for (const { code, place } of values) places.set(code, (places.get(code) ?? new Set()).add(place));
  const news = new Map<string, OtherObservation>();
  for (const one of values) {
    const code = places.get(one.code)!.size > 1 && one.place !== "" ? `${one.code}@${one.place}` : one.code;
    const time = ageingTime(one);
    if (time !== undefined && !told.isNews(`${code} ${one.value}`, time)) continue;
    const own = time ?? one.ownTime;
    const { name, value, unit, demo } = one;
    const before = news.get(code);
    if (before && (before.value !== null || value === null)) continue;
    news.set(code, {
      kind: "other",
      at,
      code,
      name,
      value,
      unit,
      ...(own === undefined ? {} : { measuredAt: hostTime(own) }),
      ...(demo ? { demo } : {}),
    });
  }
  return [...news.values()];
}

function valueOf(obx: Hl7Segment, code: string, meaning: string): number | string | null {
  const text = textOf(obx).replaceAll(/\s+/gu, " ").trim();
  if (NO_VALUE.test(text)) return null;
  if (!NUMBER.test(text)) return text.slice(0, MOST_OTHER_TEXT);
  const value = Number(text);
  const absent = SENTINELS.has(value) || (value === 384.5 && TEMPERATURE.test(meaning));
  return absent || !Number.isFinite(value) || (value === 0 && NEVER_ZERO.has(code)) ? null : value;
}

/** OBX-5 in words: a coded value's text before its code, a structured number with its comparator. */
function textOf(obx: Hl7Segment): string {
  const type = obx.text(2);
  if (/^(?:CWE|CE|CNE|CF)$/u.test(type)) return obx.text(5, 2) || obx.text(5, 9) || obx.text(5, 1);
  if (type === "SN") return obx.components(5).join("").replace(/^=/u, "");
  return obx.text(5);
}

function clip(text: string): string {
  return text.slice(0, MOST_OTHER_TERM).replaceAll(/\s+/gu, " ").trim();
}
