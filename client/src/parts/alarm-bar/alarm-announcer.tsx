import type { Alarm } from "@evenkeel/shared/alarms";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAllAlarms } from "../../stores/alarms.ts";
import { useRooms } from "../../stores/rooms.ts";
import { newlyRisen } from "./newly-risen.ts";
import styles from "./alarm-announcer.module.css";
import { alarmSentence } from "./alarm-words.ts";

/** Says each new alarm of any room once to a screen reader: HIGH interrupts, the others wait for a pause. */
export function AlarmAnnouncer() {
  const { t } = useTranslation();
  const all = useAllAlarms();
  const rooms = useRooms();
  const told = useRef<ReadonlyMap<string, Alarm["priority"]>>(new Map());
  const [said, setSaid] = useState<{ assertive: string; polite: string }>({ assertive: "", polite: "" });

  useEffect(() => {
    const { risen, known } = newlyRisen(told.current, all);
    told.current = known;
    if (risen.length === 0) return;
    const sentence = (high: boolean) =>
      risen
        .filter(({ alarm }) => (alarm.priority === "high") === high)
        .map(({ room, alarm }) => alarmSentence(t, alarm, rooms.find(({ id }) => id === room)?.title ?? room))
        .join(". ");
    setSaid({ assertive: sentence(true), polite: sentence(false) });
  }, [all, rooms, t]);

  return (
    <div className={styles.unseen}>
      <div role="alert">{said.assertive}</div>
      <div role="status">{said.polite}</div>
    </div>
  );
}
