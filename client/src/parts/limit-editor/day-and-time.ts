const format = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

/** `23 Nov 2026, 14:05`, at this station. */
export function dayAndTime(at: number): string {
  return format.format(at);
}
