import { useTranslation } from "react-i18next";
import { useRoomAlarms } from "../../stores/alarms.ts";
import { roomStates } from "./room-states.ts";
import styles from "./room-state-list.module.css";
import { StateChip } from "./state-chip.tsx";

/** So many lines there are beside the alarms on a low screen. A state in words takes one. */
const LINES = 2;

interface RoomStateListProps {
  readonly room: string;
  /** Alarms that are below the edge of their list: to be seen to be there. */
  readonly more: number;
}

/**
 * Everything that is inactivated in a room, for as long as it is: at the room, beside its alarms. Where not all fit in
 * words, each keeps its symbol, parameter and time.
 */
export function RoomStateList({ room, more }: RoomStateListProps) {
  const { t } = useTranslation();
  // Standby has a row of its own among the alarms.
  const states = roomStates(useRoomAlarms(room)).filter(({ kind }) => kind !== "standby");
  const look = states.length + Number(more > 0) > LINES ? "tight" : "full";
  return (
    <div className={styles.beside}>
      {states.length > 0 && (
        <ul className={styles.list} aria-label={t("alarmState.dialog.now")}>
          {states.map((state) => (
            <li key={`${state.kind} ${JSON.stringify(state.scope)}`}>
              <StateChip state={state} look={look} />
            </li>
          ))}
        </ul>
      )}
      {more > 0 && <strong>▾ {t("alarm.more", { count: more })}</strong>}
    </div>
  );
}
