import { useTranslation } from "react-i18next";
import { useRoomAlarms } from "../../stores/alarms.ts";
import styles from "./room-marks.module.css";
import { roomStates, type RoomState } from "./room-states.ts";
import { StateChip } from "./state-chip.tsx";
import { StateSymbol } from "./state-symbol.tsx";
import { authorWords, stateTitle } from "./state-words.ts";

/**
 * What is inactivated in a room, in the head of its ward tile.
 * @param beside an alarm's words stand there as well: then authors are in titles, and parameters, which have their marks
 * beside their numerals, are counted
 */
export function RoomMarks({ room, beside }: { readonly room: string; readonly beside: boolean }) {
  const states = roomStates(useRoomAlarms(room));
  if (states.length === 0) return null;
  const look = beside || states.length > 1 ? "tight" : "full";
  const shown = beside ? states.filter(({ scope }) => scope === "room") : states;
  return (
    <span className={styles.marks} data-look={look}>
      {shown.map((state) => (
        <StateChip key={`${state.kind} ${JSON.stringify(state.scope)}`} state={state} look={look} />
      ))}
      <Counted states={states.filter((state) => !shown.includes(state))} />
    </span>
  );
}

/** The symbol of the first of them, how many there are, and in the title all of them with their authors. */
function Counted({ states }: { readonly states: readonly RoomState[] }) {
  const { t } = useTranslation();
  const [first] = states;
  if (!first) return null;
  return (
    <span title={states.map((state) => `${stateTitle(t, state)} · ${authorWords(state)}`).join("; ")}>
      <StateSymbol kind={first.kind} named /> ×{states.length}
    </span>
  );
}
