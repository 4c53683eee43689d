import { useTranslation } from "react-i18next";
import { useRoomAlarms } from "../../stores/alarms.ts";
import { callingFirst } from "../alarm-states/room-states.ts";
import { RoomKeys } from "../alarm-states/room-keys.tsx";
import { RoomStateList } from "../alarm-states/room-state-list.tsx";
import { StandbyWords } from "../alarm-states/standby-words.tsx";
import { ExplainPlace } from "../explain/explain-place.tsx";
import { useLive } from "../vital-tile/use-live.ts";
import styles from "./alarm-bar.module.css";
import { AlarmRow } from "./alarm-row.tsx";
import { useCalmWords } from "./calm-words.ts";

/** So many rows are in sight; the others are a scroll away, most urgent first. */
const ROWS = 2;

/**
 * All alarms of a room, most urgent first, beside what of the room is off or paused, and what can be done about both. Its
 * height is the same whatever comes or goes: no numeral below it ever moves under an eye.
 */
export function AlarmBar({ room, occupied }: { readonly room: string; readonly occupied: boolean }) {
  const { t } = useTranslation();
  const { alarms, standby } = useRoomAlarms(room);
  const live = useLive();
  const calm = useCalmWords(room);
  const rows = alarms.length + Number(standby !== undefined);
  return (
    <section className={styles.bar} aria-label={t("alarm.bar")}>
      {/* A list that scrolls must be reachable without a mouse. */}
      {}
      {/* A list that scrolls must be reachable without a mouse. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ul className={styles.alarms} tabIndex={rows > ROWS ? 0 : undefined}>
        {standby && (
          <li className={styles.standby}>
            <StandbyWords standby={standby} />
            <span className={styles.unwatched}>{t("alarmState.standby.not-watched")}</span>
          </li>
        )}
        {callingFirst(alarms).map((alarm) => (
          <AlarmRow key={alarm.id} room={room} alarm={alarm} />
        ))}
        {alarms.length === 0 && !standby && (
          <li className={styles.none}>{!live ? t("alarm.unknown") : occupied ? calm : t("alarm.noPatient")}</li>
        )}
      </ul>
      <ExplainPlace room={room} />
      {occupied && (
        <div className={styles.side}>
          <RoomStateList room={room} more={Math.max(0, rows - ROWS)} />
          <RoomKeys room={room} />
        </div>
      )}
    </section>
  );
}
