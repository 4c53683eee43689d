import type { Alarm } from "@evenkeel/shared/alarms";
import { useTranslation } from "react-i18next";
import { ageOf, useNow } from "../../stores/clock.ts";
import { useProfile } from "../../stores/profile.ts";
import { Age } from "../time-words/age.tsx";
import { elapsed, remaining } from "../time-words/elapsed.ts";

/**
 * The clock that an alarm of this kind is read by: how long nobody has breathed, how late a task is, how long yet until a
 * first reading of the cuff is HIGH. Of the others, since when it lasts while nobody has taken it on.
 */
export function AlarmTimer({ room, alarm }: { readonly room: string; readonly alarm: Alarm }) {
  const { t } = useTranslation();
  const words = useTimerWords(room, alarm);
  if (words !== null) {
    return (
      <>
        <strong>{words}</strong> ·{" "}
      </>
    );
  }
  if (alarm.stage === "latched" || alarm.acknowledged) return null;
  return (
    <>
      {t("alarm.since")} <Age at={alarm.onset} /> ·{" "}
    </>
  );
}

function useTimerWords(room: string, { kind, rule, since, stage, verifying }: Alarm): string | null {
  const { t } = useTranslation();
  const now = useNow();
  const judgedAs = useProfile(room)?.patterns.find(({ id }) => id === rule)?.kind;
  if (stage === "latched") return null;
  if (verifying) return t("alarmState.high-in", { left: remaining(verifying.until - now) });
  const age = kind === "pattern" && since !== undefined ? ageOf(since, now) : null;
  if (age === null) return null;
  if (judgedAs === "apnoea") return t("alarmState.breathless", { time: elapsed(age) });
  return judgedAs === "overdue" ? t("alarmState.late", { time: elapsed(age) }) : null;
}
