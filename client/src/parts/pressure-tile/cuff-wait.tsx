import { openCuffOrder } from "@evenkeel/shared/session";
import type { EpochMs } from "@evenkeel/shared/time";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ageOf, useNow } from "../../stores/clock.ts";
import { useSession } from "../../stores/session.ts";
import type { Reading } from "../../stores/reading.ts";
import { elapsed } from "../time-words/elapsed.ts";

/** A cuff may press an adult's arm for no longer than three minutes (IEC 80601-2-30): nothing comes of that order any more. */
const LONGEST_MS = 180_000;

/** By then the order explains nothing; what is overdue has an alarm of its own. */
const FORGOTTEN_MS = 600_000;

/** When a reading was asked of the room's cuff that has not come; null when none is waited for. */
export function useCuffWait(room: string, reading: Reading): EpochMs | null {
  const events = useSession(room)?.events;
  const order = useMemo(() => openCuffOrder(events ?? []), [events]);
  const now = useNow();
  if (!order || (ageOf(order.at, now) ?? 0) >= FORGOTTEN_MS) return null;
  const answered = "at" in reading && reading.at > order.at;
  return answered ? null : order.at;
}

/**
 * That a reading was asked for, for how long it has not come, and when none will. Not that the cuff inflates: no device
 * says so, and who is told that it does would not look.
 */
export function CuffWait({ asked }: { readonly asked: EpochMs }) {
  const { t } = useTranslation();
  const age = ageOf(asked, useNow()) ?? 0;
  return <>{t(age < LONGEST_MS ? "room.cuff.asked" : "room.cuff.unanswered", { time: elapsed(age) })}</>;
}
