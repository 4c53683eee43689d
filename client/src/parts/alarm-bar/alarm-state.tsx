import type { Alarm } from "@evenkeel/shared/alarms";
import { useTranslation } from "react-i18next";
import { Age, Ago } from "../time-words/age.tsx";
import { timeOfDayExact } from "../time-words/elapsed.ts";

/** Since when, and who has taken it on: `since 0:42 · not acknowledged`, `✓ Nurse A, 1:20 ago`. */
export function AlarmState({ alarm }: { readonly alarm: Alarm }) {
  const { t } = useTranslation();
  if (alarm.stage === "latched") {
    return <>{t("alarm.ended", { at: timeOfDayExact(alarm.endedAt ?? alarm.onset) })}</>;
  }
  if (alarm.acknowledged) {
    return (
      <>
        ✓ {alarm.acknowledged.by.name}, <Ago at={alarm.acknowledged.at} />
      </>
    );
  }
  return (
    <>
      {t("alarm.since")} <Age at={alarm.onset} /> · {t("alarm.unacknowledged")}
    </>
  );
}
