import { formatValue, type MissingReason, type NumericKey } from "@evenkeel/shared/vitals";
import type { Reading } from "../../stores/vitals.ts";

/**
 * What a numeral's place shows. There is no face for "the last number we had": a number is either this reading or it is
 * two dashes and why, because a frozen number that looks live is the worst thing that this screen could do.
 */
export type Face =
  | {
      readonly look: "value";
      readonly text: string;
      readonly questionable: boolean;
      readonly demo: boolean;
      /** When it was measured: the device's own time for an episodic value. */
      readonly at: number;
    }
  | { readonly look: "missing"; readonly reason: MissingReason }
  | { readonly look: "stale"; readonly since: number }
  | { readonly look: "never" }
  | { readonly look: "not-live" };

/** @param live false while the feed from the server is lost: then nothing on the screen is known */
export function faceOf(vital: NumericKey, reading: Reading, live: boolean): Face {
  if (!live) return { look: "not-live" };
  switch (reading.state) {
    case "value":
      return {
        look: "value",
        text: formatValue(vital, reading.value),
        questionable: reading.questionable,
        demo: reading.demo,
        at: reading.measuredAt ?? reading.at,
      };
    case "missing":
      return { look: "missing", reason: reading.reason };
    case "stale":
      return { look: "stale", since: reading.at };
    case "never":
      return { look: "never" };
    default:
      return reading satisfies never;
  }
}

/**
 * One place, two sources (heart rate from the ECG or pulse from the oximeter): the first while it has a value, else the
 * second while it has one, else the first that was ever there. The label always says which.
 */
export function firstToShow<K>(first: readonly [K, Reading], second: readonly [K, Reading]): readonly [K, Reading] {
  if (first[1].state === "value") return first;
  if (second[1].state === "value") return second;
  return first[1].state === "never" && second[1].state !== "never" ? second : first;
}
