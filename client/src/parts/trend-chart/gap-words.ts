import type { SessionEvent } from "@evenkeel/shared/session";
import { NUMERICS, type NumericKey } from "@evenkeel/shared/vitals";
import type { TFunction } from "i18next";
import { absenceIn } from "../../stores/absences.ts";
import { elapsed } from "../time-words/elapsed.ts";
import type { TrendGap } from "./rows.ts";

type RecordGap = Extract<SessionEvent, { type: "monitoring-gap" }>;

/** What kind of hole it is: each is hatched in its own way. */
export type GapCause = "feed" | "line" | "record" | "sensor" | "unknown";

/** Shorter, it is named nowhere on the chart: `not recorded 0:00` tells nobody anything. The record has it all the same. */
export const LEAST_NAMED_MS = 5000;

const isRecordGap = (event: SessionEvent): event is RecordGap => event.type === "monitoring-gap";

/** Stretches in which nothing was recorded at all, for lanes that do not show them as holes of their own. */
export function recordGaps(
  events: readonly SessionEvent[],
  vitals: readonly NumericKey[],
  known: readonly TrendGap[],
): TrendGap[] {
  return events
    .filter(isRecordGap)
    .filter(({ from, until }) => until - from >= LEAST_NAMED_MS)
    .flatMap(({ from, until }) =>
      vitals
        .filter((vital) => !known.some((gap) => gap.vital === vital && gap.from < until && gap.until > from))
        .map((vital) => ({ vital, from, until })),
    );
}

interface Surroundings {
  readonly room: string;
  readonly events: readonly SessionEvent[];
  /** Since when this station has been cut off; null while it is live. */
  readonly lostSince: number | null;
}

/** Why a stretch is empty, where it is known: nothing recorded, this station cut off, the sensor, its device; then how long. */
export function gapWords(t: TFunction, gap: TrendGap, around: Surroundings): string {
  const what = { vital: NUMERICS[gap.vital].label, length: elapsed(gap.until - gap.from) };
  const { words } = reasonOf(t, gap, around);
  return words === null ? t("room.trend.gap", what) : t("room.trend.gapBecause", { ...what, cause: words });
}

export function gapCause(t: TFunction, gap: TrendGap, around: Surroundings): GapCause {
  return reasonOf(t, gap, around).cause;
}

function reasonOf(
  t: TFunction,
  { vital, from, until }: TrendGap,
  around: Surroundings,
): { readonly cause: GapCause; readonly words: string | null } {
  const { room, events, lostSince } = around;
  if (events.some((event) => isRecordGap(event) && event.from < until && event.until > from)) {
    return { cause: "record", words: t("room.trend.gapRecord") };
  }
  if (lostSince !== null && until > lostSince) return { cause: "feed", words: t("room.trend.gapFeed") };
  const absence = absenceIn(room, vital, from, until);
  if (!absence) return { cause: "unknown", words: null };
  const { cause, device } = absence;
  return cause === "lost" || cause === "quiet" || cause === "connecting"
    ? { cause: "line", words: `${device} ${t(`room.link.${cause}`)}` }
    : { cause: "sensor", words: t(`vital.missing.${cause}`) };
}
