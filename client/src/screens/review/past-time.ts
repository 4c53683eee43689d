const day = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "2-digit", month: "short", year: "numeric" });

/** `Mon, 05 Jan 2026`: beside every time of the past, so that it is never taken for now. */
export const dayOf = (t: number): string => day.format(t);
