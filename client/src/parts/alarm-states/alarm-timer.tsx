import type { Alarm } from "@evenkeel/shared/alarms";
import { useTranslation } from "react-i18next";
import { ageOf, useNow } from "../../stores/clock.ts";
import { useProfile } from "../../stores/profile.ts";
import { Age } from "../time-words/age.tsx";
import { elapsed, remaining } from "../time-words/elapsed.ts";

interface AlarmTimerProps {
  readonly room: string;
  readonly alarm: Alarm;
  /** On a tile: in few words, and with nothing after it. */
  readonly brief: boolean;
}

/**
 * The clock that an alarm of this kind is read by: how long nobody has breathed, how late a task is, how long yet until a
 * first reading of the cuff is HIGH. Of the others, since when it lasts while nobody has taken it on.
 */
export function AlarmTimer({ room, alarm, brief }: AlarmTimerProps) {
  const { t } = useTranslation();
  const words = useTimerWords(room, alarm, brief);
  const then = brief ? "" : " · ";
  if (words !== null) {
    return (
      <span>
        <strong>{words}</strong>
        {then}
      </span>
    );
  }
  if (alarm.stage === "latched" || alarm.acknowledged) return null;
  return (
    <span>
      {t("alarm.since")} <Age at={alarm.onset} />
      {then}
    </span>
  );
}

function useTimerWords(room: string, { kind, rule, since, stage, verifying }: Alarm, brief: boolean): string | null {
  const { t } = useTranslation();
  const now = useNow();
  const judgedAs = useProfile(room)?.patterns.find(({ id }) => id === rule)?.kind;
  if (stage === "latched") return null;
  if (verifying)
    return t(brief ? "alarmState.high-in-brief" : "alarmState.high-in", { left: remaining(verifying.until - now) });
  const age = kind === "pattern" && since !== undefined ? ageOf(since, now) : null;
  if (age === null) return null;
  if (judgedAs === "apnoea") return t("alarmState.breathless", { time: elapsed(age) });
  return judgedAs === "overdue" ? t("alarmState.late", { time: elapsed(age) }) : null;
}
