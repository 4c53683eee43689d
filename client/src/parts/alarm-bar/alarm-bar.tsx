import { useRef } from "react";
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
import { useBelow } from "./use-below.ts";
import { AtTheList, useHeldRows } from "./use-held-rows.ts";

/**
 * All alarms of a room, most urgent first, beside what of the room is off or paused, and what can be done about both. Its
 * height is the same whatever comes or goes: no numeral below it ever moves under an eye; and while a hand is at the list,
 * no key in it moves under a finger.
 */
export function AlarmBar({ room, occupied }: { readonly room: string; readonly occupied: boolean }) {
  const { t } = useTranslation();
  const { alarms, standby } = useRoomAlarms(room);
  const live = useLive();
  const calm = useCalmWords(room);
  const { rows, held, hand, dialog } = useHeldRows(room, callingFirst(alarms));
  const list = useRef<HTMLUListElement>(null);
  const below = useBelow(list, rows);
  const scrolls = below.length > 0;
  return (
    <section className={styles.bar} aria-label={t("alarm.bar")}>
      {/* A list that scrolls must be reachable without a mouse. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ul ref={list} className={styles.alarms} tabIndex={scrolls ? 0 : undefined} {...hand}>
        {standby && (
          <li className={styles.standby}>
            <StandbyWords standby={standby} />
            <span className={styles.unwatched}>{t("alarmState.standby.not-watched")}</span>
          </li>
        )}
        <AtTheList value={dialog}>
          {rows.map(({ alarm, over }) => (
            <AlarmRow key={alarm.id} room={room} alarm={alarm} over={over} />
          ))}
        </AtTheList>
        {rows.length === 0 && !standby && (
          <li className={styles.none}>{!live ? t("alarm.unknown") : occupied ? calm : t("alarm.noPatient")}</li>
        )}
      </ul>
      <ExplainPlace room={room} />
      {occupied && (
        <div className={styles.side}>
          <RoomStateList room={room} below={alarms.filter(({ id }) => below.includes(id))} held={held} />
          <RoomKeys room={room} />
        </div>
      )}
    </section>
  );
}
