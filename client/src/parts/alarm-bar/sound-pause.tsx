import type { AudioPause } from "@evenkeel/shared/alarms";
import { useTranslation } from "react-i18next";
import { useNow } from "../../stores/clock.ts";
import { remaining } from "../time-words/elapsed.ts";

/** Audio paused must be seen for as long as it lasts (IEC 60601-1-8 clause 6.8.5), with what is left of it. */
export function SoundPause({ pause }: { readonly pause: AudioPause }) {
  const { t } = useTranslation();
  const left = pause.until - useNow();
  if (left <= 0) return null;
  return (
    <span title={t("alarm.pausedBy", { name: pause.by.name })}>{t("alarm.paused", { left: remaining(left) })}</span>
  );
}
