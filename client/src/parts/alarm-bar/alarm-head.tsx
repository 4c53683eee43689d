import { describeAlarm } from "@evenkeel/shared/alarms";
import { useTranslation } from "react-i18next";
import { useRoomAlarms } from "../../stores/alarms.ts";
import { useConnection } from "../../stores/connection.ts";
import styles from "./alarm-head.module.css";
import { AlarmState } from "./alarm-state.tsx";
import { priorityWord, triangles } from "./alarm-words.ts";
import { useCalmWords } from "./calm-words.ts";
import { useDeviceTitle } from "./device-title.ts";
import { FlashLayer } from "./flash-layer.tsx";
import { SoundPause } from "./sound-pause.tsx";

/** The head of a ward tile: its most urgent alarm in words, or that there is none. Its height is always there. */
export function AlarmHead({ room, occupied }: { readonly room: string; readonly occupied: boolean }) {
  const { t } = useTranslation();
  const { alarms, audioPause } = useRoomAlarms(room);
  const alarm = alarms[0];
  const device = useDeviceTitle(room, alarm);
  const calm = useCalmWords(room);
  const lost = useConnection().state === "lost";
  if (lost) return <div className={styles.head}>{t("vital.notLive")}</div>;
  if (!alarm) {
    return (
      <div className={styles.head}>
        <span>{occupied && calm}</span>
        {audioPause && <SoundPause pause={audioPause} />}
      </div>
    );
  }
  const words = describeAlarm(alarm, device);
  const more = alarms.length - 1;
  return (
    <div className={styles.head} data-priority={alarm.priority} data-stage={alarm.stage}>
      {alarm.stage === "active" && (
        <FlashLayer priority={alarm.priority} calm={alarm.acknowledged !== undefined} look="fill" />
      )}
      <strong className={styles.what}>
        <span role="img" aria-label={priorityWord(t, alarm.priority)}>
          {triangles(words)}
        </span>{" "}
        {words.title} <small>{words.detail}</small>
      </strong>
      {more > 0 && <span className={styles.more}>{t("alarm.more", { count: more })}</span>}
      <span className={styles.state}>
        <AlarmState alarm={alarm} />
      </span>
      {audioPause && <SoundPause pause={audioPause} />}
    </div>
  );
}
