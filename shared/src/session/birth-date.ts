import type { EpochMs } from "@evenkeel/shared/time";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/** What stands between the parts of a date: "the 1st of January". */
const FILLERS: ReadonlySet<string> = new Set(["the", "of", "st", "nd", "rd", "th"]);
const OLDEST_YEAR = 1900;

export function isBirthDateKind(kind: string): boolean {
  return /^(date of birth|birth ?-?date|dob|d\.o\.b\.?|born)\b/u.test(kind.trim().toLowerCase());
}

/**
 * Whether `text` is a day between 1900 and `at`, in any usual spelling: 1980-01-31, 19800131, 31 Jan 1980, Jan 31, 1980,
 * 31/01/1980 or 01/31/1980. It is kept as it was typed, so that day and month need not be told apart.
 */
export function isPastDate(text: string, at: EpochMs): boolean {
  const compact = text.trim().replace(/^(\d{4})(\d{2})(\d{2})$/u, "$1-$2-$3");
  const words = (compact.toLowerCase().match(/\p{L}+|\d+/gu) ?? []).filter((word) => !FILLERS.has(word));
  const years = words.filter((word) => /^\d{4}$/u.test(word));
  const days = words.filter((word) => /^\d{1,2}$/u.test(word)).map(Number);
  const months = words.filter((word) => /^\p{L}/u.test(word)).map(monthOf);
  if (years.length !== 1 || words.length !== 3) return false;
  const year = Number(years[0]);
  const [one = 0, two = 0] = days;
  const [month] = months;
  if (month !== undefined) return isPast(year, month, one, at);
  return isPast(year, one, two, at) || isPast(year, two, one, at);
}

/** The month's number from its name or the beginning of it; 0 for any other word. */
function monthOf(word: string): number {
  return word.length < 3 ? 0 : MONTHS.indexOf(word.slice(0, 3)) + 1;
}

function isPast(year: number, month: number, day: number, at: EpochMs): boolean {
  if (year < OLDEST_YEAR || month < 1 || month > 12 || day < 1) return false;
  const time = Date.UTC(year, month - 1, day);
  // 31 April would be 1 May.
  return new Date(time).getUTCDate() === day && time <= at;
}
