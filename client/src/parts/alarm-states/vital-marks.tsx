import type { Alarm } from "@evenkeel/shared/alarms";
import type { NumericKey } from "@evenkeel/shared/vitals";
import { useRoomAlarms } from "../../stores/alarms.ts";
import { breaksThrough, roomStates, statesOfVitals } from "./room-states.ts";
import { StateChip } from "./state-chip.tsx";
import { StateSymbol, type SymbolKind } from "./state-symbol.tsx";
import styles from "./vital-marks.module.css";

interface VitalMarksProps {
  readonly room: string;
  readonly vitals: readonly NumericKey[];
  /** The alarm that the numeral's field shows. */
  readonly alarm: Alarm | undefined;
}

/** Beside a numeral: what of it is off or paused, and for how long; whether its alarm is acknowledged, latched, or calls all the same. */
export function VitalMarks({ room, vitals, alarm }: VitalMarksProps) {
  const states = roomStates(useRoomAlarms(room));
  const own = statesOfVitals(states, vitals);
  const kind = alarm && kindOf(alarm, breaksThrough(alarm, states));
  if (own.length === 0 && !kind) return null;
  return (
    <span className={styles.marks}>
      {own.map((state) => (
        <StateChip key={`${state.kind} ${JSON.stringify(state.scope)}`} state={state} look="mark" />
      ))}
      {kind && <StateSymbol kind={kind} named />}
    </span>
  );
}

function kindOf({ stage, acknowledged }: Alarm, through: boolean): SymbolKind | null {
  if (stage === "latched") return "latched";
  if (acknowledged) return "acknowledged";
  return through ? "through" : null;
}
