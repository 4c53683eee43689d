import type { Alarm } from "@evenkeel/shared/alarms";
import { useTranslation } from "react-i18next";
import { explain } from "../../stores/explained.ts";
import { useMay } from "../../stores/me.ts";
import { AlarmKey } from "../alarm-bar/alarm-key.tsx";
import { useLive } from "../vital-tile/use-live.ts";

interface ExplainKeyProps {
  readonly room: string;
  readonly alarm: Alarm;
  /** What is wrong, for the name of the key. */
  readonly title: string;
}

/** Asks why an alarm is there. It changes nothing, so whoever may look may ask. */
export function ExplainKey({ room, alarm, title }: ExplainKeyProps) {
  const { t } = useTranslation();
  const live = useLive();
  if (!useMay("view") || !live) return null;
  return (
    <AlarmKey busy={false} label={t("explain.whyOf", { alarm: title })} onPress={() => explain(room, alarm)}>
      {t("explain.why")}
    </AlarmKey>
  );
}
