import { describeAlarm, type Alarm } from "@evenkeel/shared/alarms";
import { useTranslation } from "react-i18next";
import { useMay } from "../../stores/me.ts";
import { usePending } from "../../stores/pending.ts";
import { sendCommand } from "../../realtime/commands.ts";
import { AlarmKey } from "./alarm-key.tsx";
import styles from "./alarm-row.module.css";
import { AlarmState } from "./alarm-state.tsx";
import { priorityWord, triangles } from "./alarm-words.ts";
import { useDeviceTitle } from "./device-title.ts";
import { FlashLayer } from "./flash-layer.tsx";
import { SamePatientKey } from "./same-patient-key.tsx";
import { useLive } from "../vital-tile/use-live.ts";

/** One alarm of a room: its words, and the keys by which one named person takes on this alarm and no other. */
export function AlarmRow({ room, alarm }: { readonly room: string; readonly alarm: Alarm }) {
  const { t } = useTranslation();
  const device = useDeviceTitle(room, alarm);
  const live = useLive();
  const may = useMay("care") && live;
  const acknowledging = usePending(room, "alarm.acknowledge", alarm.id);
  const resetting = usePending(room, "alarm.reset", alarm.id);
  const words = describeAlarm(alarm, device);
  return (
    <li className={styles.row} data-priority={alarm.priority} data-stage={alarm.stage}>
      {alarm.stage === "active" && (
        <FlashLayer priority={alarm.priority} calm={alarm.acknowledged !== undefined || !live} look="fill" />
      )}
      <div className={styles.words}>
        <strong className={styles.what}>
          <span role="img" aria-label={priorityWord(t, alarm.priority)}>
            {triangles(words)}
          </span>{" "}
          {words.title}
        </strong>
        <span className={styles.detail}>
          {!live && `${t("alarm.lastKnown")} · `}
          {words.detail && `${words.detail}${alarm.stage === "latched" ? " " : " · "}`}
          <AlarmState alarm={alarm} />
        </span>
      </div>
      <div className={styles.keys}>
        {may && alarm.stage === "active" && alarm.rule === "wrong-patient" && alarm.device !== undefined && (
          <SamePatientKey room={room} device={alarm.device} title={device ?? alarm.device} />
        )}
        {may && alarm.stage === "active" && !alarm.acknowledged && (
          <AlarmKey
            strong={alarm.priority !== "low"}
            busy={acknowledging}
            label={`${t("alarm.acknowledge")}: ${words.title}`}
            onPress={() => void sendCommand({ type: "alarm.acknowledge", room, alarm: alarm.id })}
          >
            {t("alarm.acknowledge")}
          </AlarmKey>
        )}
        {may && alarm.stage === "latched" && (
          <AlarmKey
            busy={resetting}
            label={`${t("alarm.reset")}: ${words.title}`}
            onPress={() => void sendCommand({ type: "alarm.reset", room, alarm: alarm.id })}
          >
            {t("alarm.reset")}
          </AlarmKey>
        )}
      </div>
    </li>
  );
}
