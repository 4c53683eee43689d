import { waveKeys } from "@evenkeel/shared/vitals";
import type { Review } from "@evenkeel/shared/wire";
import { samplesOf, wavesOf } from "../../rest/review.ts";
import type { Marked } from "./cursor.ts";
import { vitalPlaces } from "./past-vital.tsx";
import { pastJudgement, readingAt } from "./reading-at.ts";
import type { Sheet } from "./strip-sheet.tsx";
import { measuredIn } from "./visit.ts";
import { waveRows } from "./wave-trace.ts";

/**
 * Reads what a strip's paper needs, whole: a page that is printed with half of its waves would be taken for what was
 * recorded. Throws `RefusedError`.
 */
export async function sheetOf(
  review: Review,
  strip: Marked,
  more: Pick<Sheet, "printedAt" | "room" | "title">,
): Promise<Sheet> {
  const { signal } = new AbortController();
  const judged = pastJudgement(review);
  const [page, waves] = await Promise.all([
    samplesOf(review.id, strip.from, strip.until + 1, signal),
    wavesOf(review.id, strip.from, strip.until, signal),
  ]);
  const kept = waveKeys.filter((wave) => review.waves.some((one) => one.wave === wave));
  const places = vitalPlaces(measuredIn(review)).map((place) => ({
    place,
    readings: place.vitals.map((vital) => readingAt(page, vital, strip.until, judged)),
  }));
  return { strip, rows: waveRows([waves], kept), places, ...more };
}
