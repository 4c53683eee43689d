import { elapsed } from "../../parts/time-words/elapsed.ts";

const DAY_MS = 86_400_000;
const MOST_DAYS = 31;

/** A day of this station's calendar as a date field has it: `2026-01-05`. */
export function dayField(at: number): string {
  const day = new Date(at);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** From the first day's midnight to the end of the last one's; null when that is no span that can be asked for. */
export function spanOf(first: string, last: string): { readonly from: number; readonly until: number } | null {
  const from = midnight(first);
  const until = midnight(last, 1);
  if (from === null || until === null || from >= until || until - from > MOST_DAYS * DAY_MS) return null;
  return { from, until };
}

function midnight(field: string, daysLater = 0): number | null {
  const [year, month, day] = field.split("-").map(Number);
  if (!year || !month || !day) return null;
  const at = new Date(year, month - 1, day + daysLater).getTime();
  return Number.isFinite(at) && at >= 0 ? at : null;
}

export const percent = (share: number): string => `${Math.round(share * 100)} %`;
export const lengthWords = (ms: number | null): string => (ms === null ? "--" : elapsed(ms));
export const perHourWords = (rate: number | null): string => (rate === null ? "--" : rate.toFixed(1));
