import { ATTRIBUTE } from "./codes.ts";
import { SYSTEM_ID } from "./twin-system.ts";
import { words, type Attribute } from "./poll-reply.ts";
import { stringField } from "./unicode.ts";
import { NO_NUMBER } from "./number-field.ts";

export const PATIENT_HANDLE = 0x0050;
const ADMITTED = 2;
const DISCHARGED = 8;
const ADULT = 1;
const YEARS = 0x0940;
const CENTIMETRES = 0x0511;
const KILOGRAMS = 0x06c3;
const SQUARE_METRES = 0x05c0;

/** The patient object of the simulated monitor, in a real one's order: an identifier, and nothing else filled in. */
export function patientAttributes(identifier: string): Attribute[] {
  const empty = stringField("");
  const unknown = (unit: number) => words(NO_NUMBER >>> 16, NO_NUMBER & 0xffff, unit);
  return [
    [ATTRIBUTE.handle, words(PATIENT_HANDLE)],
    [ATTRIBUTE.patientState, words(identifier === "" ? DISCHARGED : ADMITTED)],
    [0x0a1a, words(0)],
    [ATTRIBUTE.patientNumber, Uint8Array.from([...SYSTEM_ID, 0, 0, 0, 1])],
    [ATTRIBUTE.patientType, words(ADULT)],
    [ATTRIBUTE.pacedMode, words(0)],
    [ATTRIBUTE.middleName, empty],
    [ATTRIBUTE.givenName, empty],
    [ATTRIBUTE.familyName, empty],
    [ATTRIBUTE.patientId, stringField(identifier)],
    [0xf2e1, empty],
    [ATTRIBUTE.notes1, empty],
    [ATTRIBUTE.notes2, empty],
    [ATTRIBUTE.sex, words(0)],
    [ATTRIBUTE.birthDate, new Uint8Array(8)],
    [ATTRIBUTE.age, unknown(YEARS)],
    [ATTRIBUTE.height, unknown(CENTIMETRES)],
    [ATTRIBUTE.weight, unknown(KILOGRAMS)],
    [0x0956, unknown(SQUARE_METRES)],
    [0xf1ec, words(2)],
  ];
}
