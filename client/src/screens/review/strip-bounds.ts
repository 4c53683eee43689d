import { MOST_STRIP_MS } from "@evenkeel/shared/wire";
import type { Marked } from "./cursor.ts";

/** What a strip is at first: around the cursor. */
const FIRST_MS = 10_000;

/** A strip around a time, within the record. */
export function stripAround(t: number, recorded: Marked): Marked {
  const from = Math.max(recorded.from, Math.min(t - FIRST_MS / 2, recorded.until - FIRST_MS));
  return { from: Math.round(from), until: Math.round(Math.min(from + FIRST_MS, recorded.until)) };
}

/** The strip with one end moved to `t`. The other end gives way where it would be too long, or turned around. */
export function stripWith(strip: Marked, end: "from" | "until", t: number): Marked {
  const at = Math.round(t);
  if (end === "from") {
    const until = strip.until > at ? Math.min(strip.until, at + MOST_STRIP_MS) : at + FIRST_MS;
    return { from: at, until };
  }
  return { from: strip.from < at ? Math.max(strip.from, at - MOST_STRIP_MS) : at - FIRST_MS, until: at };
}
