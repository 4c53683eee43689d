import { isBirthDateKind, type PatientIdentifier } from "@evenkeel/shared/session";

const YEAR_MS = 365.2425 * 86_400_000;

/**
 * The age in years by the year of a recorded birth date; null where none is recorded. Day and month are kept as they were
 * typed and may stand either way round, so that the age is right to the year: enough to tell older from younger.
 */
export function ageAt(identifiers: readonly PatientIdentifier[], at: number): number | null {
  const date = identifiers.find(({ kind }) => isBirthDateKind(kind))?.value;
  const year = date?.match(/(?:19|20)\d{2}/u)?.[0];
  return year === undefined ? null : Math.floor((at - Date.UTC(Number(year), 6, 1)) / YEAR_MS);
}
