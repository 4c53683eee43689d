import { describeAlarm, type Alarm } from "@evenkeel/shared/alarms";
import { useTranslation } from "react-i18next";
import { useRoomAlarms } from "../../stores/alarms.ts";
import { triangles } from "../alarm-bar/alarm-words.ts";
import { FlashLayer } from "../alarm-bar/flash-layer.tsx";
import { callingFirst, isCalling, roomStates } from "./room-states.ts";
import styles from "./room-state-list.module.css";
import { StateChip } from "./state-chip.tsx";

/** So many lines there are beside the alarms on a low screen. A state in words takes one. */
const LINES = 2;

interface RoomStateListProps {
  readonly room: string;
  /** Alarms that are below the edge of their list: to be seen to be there. */
  readonly below: readonly Alarm[];
  /** Their list stands still under a hand, and would be ordered otherwise. */
  readonly held: boolean;
}

/**
 * Everything that is inactivated in a room, for as long as it is: at the room, beside its alarms. Where not all fit in
 * words, each keeps its symbol, parameter and time.
 */
export function RoomStateList({ room, below, held }: RoomStateListProps) {
  const { t } = useTranslation();
  // Standby has a row of its own among the alarms.
  const states = roomStates(useRoomAlarms(room)).filter(({ kind }) => kind !== "standby");
  const look = states.length + Number(below.length > 0) + Number(held) > LINES ? "tight" : "full";
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
      {below.length > 0 && <Below alarms={below} />}
      {held && <span role="status">{t("alarm.held")}</span>}
    </div>
  );
}

/** How many are below the edge, and the worst of them by name: held still, a list may have its most urgent alarm there. */
function Below({ alarms }: { readonly alarms: readonly Alarm[] }) {
  const { t } = useTranslation();
  const worst = callingFirst(alarms)[0]!;
  const words = describeAlarm(worst, worst.device);
  const calls = worst.stage === "active" && !worst.acknowledged && isCalling(worst);
  return (
    <strong className={styles.below} data-priority={calls ? worst.priority : undefined}>
      {calls && <FlashLayer priority={worst.priority} calm={false} look="fill" />}▾{" "}
      {t("alarm.more", { count: alarms.length })}: {triangles(words, worst.stage)} {words.title}
    </strong>
  );
}
