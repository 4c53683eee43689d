import type { SessionSearch } from "@evenkeel/shared/wire";

/** What is looked for, as the fields have it; days as a date field has them, `2026-01-05` or empty. */
export interface Looked {
  readonly text: string;
  readonly room: string;
  readonly from: string;
  readonly until: string;
}

/** The same as the server is asked: days of this station's calendar, the last one included. */
export function searchOf({ text, room, from, until }: Looked, after: string | null): SessionSearch {
  const [first, end] = [midnight(from), midnight(until, 1)];
  return {
    text: text.trim(),
    ...(room !== "" && { room }),
    ...(first !== null && { from: first }),
    ...(end !== null && { until: end }),
    ...(after !== null && { after }),
  };
}

function midnight(field: string, daysLater = 0): number | null {
  const [year, month, day] = field.split("-").map(Number);
  if (!year || !month || !day) return null;
  const at = new Date(year, month - 1, day + daysLater).getTime();
  return Number.isFinite(at) && at >= 0 ? at : null;
}
