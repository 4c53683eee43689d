import { useTranslation } from "react-i18next";
import { useSight } from "../../stores/vitals.ts";

/** What a room with a patient and without an alarm may be said to be: within its limits only where something is measured. */
export function useCalmWords(room: string): string {
  const { t } = useTranslation();
  return t(`alarm.calm.${useSight(room)}`);
}
