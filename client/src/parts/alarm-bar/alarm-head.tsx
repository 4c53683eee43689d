import { describeAlarm, type Alarm } from "@evenkeel/shared/alarms";
import { useTranslation } from "react-i18next";
import { useRoomAlarms } from "../../stores/alarms.ts";
import { useConnection } from "../../stores/connection.ts";
import { RoomMarks } from "../alarm-states/room-marks.tsx";
import { isCalling, leadingAlarm } from "../alarm-states/room-states.ts";
import { StandbyWords } from "../alarm-states/standby-words.tsx";
import styles from "./alarm-head.module.css";
import { AlarmState } from "./alarm-state.tsx";
import { priorityWord, triangles } from "./alarm-words.ts";
import { useCalmWords } from "./calm-words.ts";
import { useDeviceTitle } from "./device-title.ts";
import { FlashLayer } from "./flash-layer.tsx";

/**
 * The head of a ward tile: its most urgent alarm in words, or that there is none; and what of the room is off or paused.
 * Its height is always there.
 */
export function AlarmHead({ room, occupied }: { readonly room: string; readonly occupied: boolean }) {
  const { t } = useTranslation();
  const { alarms, standby } = useRoomAlarms(room);
  const alarm = leadingAlarm(alarms);
  const calm = useCalmWords(room);
  const lost = useConnection().state === "lost";
  if (lost) return <div className={styles.head}>{t("vital.notLive")}</div>;
  if (alarm && (!standby || isCalling(alarm)))
    return <HeadOfAlarm room={room} alarm={alarm} more={alarms.length - 1} />;
  if (standby) {
    return (
      <div className={styles.head}>
        <StandbyWords standby={standby} />
      </div>
    );
  }
  return (
    <div className={styles.head}>
      <span>{occupied && calm}</span>
      <RoomMarks room={room} beside={false} />
    </div>
  );
}

interface HeadOfAlarmProps {
  readonly room: string;
  readonly alarm: Alarm;
  readonly more: number;
}

function HeadOfAlarm({ room, alarm, more }: HeadOfAlarmProps) {
  const { t } = useTranslation();
  const device = useDeviceTitle(room, alarm);
  const words = describeAlarm(alarm, device);
  const calling = isCalling(alarm);
  return (
    <div className={styles.head} data-priority={alarm.priority} data-stage={calling ? alarm.stage : "inactive"}>
      {alarm.stage === "active" && calling && (
        <FlashLayer priority={alarm.priority} calm={alarm.acknowledged !== undefined} look="fill" />
      )}
      <strong className={styles.what}>
        <span role="img" aria-label={priorityWord(t, alarm.priority)}>
          {triangles(words, alarm.stage)}
        </span>{" "}
        {words.title}
      </strong>
      <span className={styles.rest}>
        <AlarmState room={room} alarm={alarm} brief />
        {words.detail && <span>{words.detail}</span>}
      </span>
      {more > 0 && <span className={styles.more}>{t("alarm.more", { count: more })}</span>}
      <RoomMarks room={room} beside />
    </div>
  );
}
