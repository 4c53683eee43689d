import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAllAlarms } from "../../stores/alarms.ts";
import { useRooms } from "../../stores/rooms.ts";
import { stateNews } from "../alarm-states/state-news.ts";
import { newsSentence } from "../alarm-states/state-words.ts";
import styles from "./alarm-announcer.module.css";
import { alarmSentence } from "./alarm-words.ts";
import { newlyRisen } from "./newly-risen.ts";

interface Said {
  readonly words: string;
  /** Another one each time: the same words said again are news again. */
  readonly turn: number;
}

const NOTHING: Said = { words: "", turn: 0 };
const next = (words: string) => (said: Said) => (words === "" ? said : { words, turn: said.turn + 1 });

/**
 * Says each new alarm of any room once to a screen reader, with its priority, and each pause with its end: HIGH interrupts,
 * the others wait for a pause in speech. A value that changes is not said.
 */
export function AlarmAnnouncer() {
  const { t } = useTranslation();
  const all = useAllAlarms();
  const rooms = useRooms();
  const alarms = useRef<Parameters<typeof newlyRisen>[0]>(new Map());
  const states = useRef<Parameters<typeof stateNews>[0]>(new Map());
  const [assertive, setAssertive] = useState(NOTHING);
  const [polite, setPolite] = useState(NOTHING);

  useEffect(() => {
    const titleOf = (room: string) => rooms.find(({ id }) => id === room)?.title ?? room;
    const { risen, known } = newlyRisen(alarms.current, all);
    alarms.current = known;
    const changed = stateNews(states.current, all);
    states.current = changed.known;
    const sentences = (high: boolean) =>
      risen
        .filter(({ alarm }) => (alarm.priority === "high") === high)
        .map(({ room, alarm }) => alarmSentence(t, alarm, titleOf(room)));
    setAssertive(next(sentences(true).join(". ")));
    const news = changed.news.map((one) => newsSentence(t, one, titleOf(one.room)));
    setPolite(next([...sentences(false), ...news].join(". ")));
  }, [all, rooms, t]);

  return (
    <div className={styles.unseen}>
      <div role="alert">
        <span key={assertive.turn}>{assertive.words}</span>
      </div>
      <div role="status">
        <span key={polite.turn}>{polite.words}</span>
      </div>
    </div>
  );
}
