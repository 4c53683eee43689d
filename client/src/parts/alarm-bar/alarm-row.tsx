import { describeAlarm, type Alarm } from "@evenkeel/shared/alarms";
import { useTranslation } from "react-i18next";
import { isCalling } from "../alarm-states/room-states.ts";
import { CallState } from "../responses/call-state.tsx";
import { useSeen } from "../responses/use-seen.ts";
import { useLive } from "../vital-tile/use-live.ts";
import { AlarmRowKeys } from "./alarm-row-keys.tsx";
import styles from "./alarm-row.module.css";
import { AlarmState } from "./alarm-state.tsx";
import { priorityWord, triangles } from "./alarm-words.ts";
import { useDeviceTitle } from "./device-title.ts";
import { FlashLayer } from "./flash-layer.tsx";

interface AlarmRowProps {
  readonly room: string;
  readonly alarm: Alarm;
  /** It has ended: its row only keeps its place until the list settles. */
  readonly over?: boolean;
}

/** One alarm of a room: its words, and the keys by which one named person takes on this alarm and no other. */
export function AlarmRow({ room, alarm, over = false }: AlarmRowProps) {
  const { t } = useTranslation();
  const device = useDeviceTitle(room, alarm);
  const live = useLive();
  const words = describeAlarm(alarm, device);
  const calling = isCalling(alarm) && !over;
  const seen = useSeen<HTMLLIElement>(room, alarm);
  return (
    <li
      ref={seen}
      className={styles.row}
      data-alarm={alarm.id}
      data-priority={alarm.priority}
      data-stage={calling ? alarm.stage : "inactive"}
    >
      {alarm.stage === "active" && calling && (
        <FlashLayer priority={alarm.priority} calm={alarm.acknowledged !== undefined || !live} look="fill" />
      )}
      <div className={styles.words}>
        <strong className={styles.what}>
          <span role="img" aria-label={priorityWord(t, alarm.priority)}>
            {triangles(words, alarm.stage)}
          </span>{" "}
          {words.title}
        </strong>
        <span className={styles.detail}>
          {!live && `${t("alarm.lastKnown")} · `}
          {over ? (
            <b>{t("attention.over")}</b>
          ) : (
            <>
              {words.detail && `${words.detail}${alarm.stage === "latched" ? " " : " · "}`}
              <AlarmState room={room} alarm={alarm} />
              <CallState room={room} alarm={alarm} />
            </>
          )}
        </span>
      </div>
      <AlarmRowKeys room={room} alarm={alarm} title={words.title} device={device} over={over} />
    </li>
  );
}
