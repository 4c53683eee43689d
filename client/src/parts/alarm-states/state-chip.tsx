import { useTranslation } from "react-i18next";
import { useNow } from "../../stores/clock.ts";
import { remaining } from "../time-words/elapsed.ts";
import { isOver, type RoomState } from "./room-states.ts";
import styles from "./state-chip.module.css";
import { StateSymbol } from "./state-symbol.tsx";
import { authorWords, parameterWords, stateTitle } from "./state-words.ts";

interface StateChipProps {
  readonly state: RoomState;
  /**
   * `mark`: symbol and time, beside what it is about; `tight`: the parameter's name as well; `full`: what it is in words, by
   * whom and where. The title has all of it.
   */
  readonly look: "full" | "mark" | "tight";
}

/**
 * One state for as long as it lasts (IEC 60601-1-8 clause 6.8.5): symbol, what, how long yet, by whom and where. The time
 * counts down by the server's clock, and the chip goes when that has run out.
 */
export function StateChip({ state, look }: StateChipProps) {
  const { t } = useTranslation();
  const now = useNow();
  if (isOver(state, now)) return null;
  const title = stateTitle(t, state);
  const left = state.until === null ? "" : remaining(state.until - now);
  const by = authorWords(state);
  const whole = [title, left, by, state.reason].filter((part) => part !== "").join(" · ");
  const named = look === "full";
  return (
    <span className={styles.chip} data-look={look} data-kind={state.kind} title={whole}>
      {look === "tight" && state.scope !== "room" && parameterWords(t, state.scope.parameter)}
      <StateSymbol kind={state.kind} named={!named} />
      {(named || left !== "") && (
        <span role={left === "" ? undefined : "timer"} className={styles.what}>
          {[named && title, left].filter(Boolean).join(" ")}
        </span>
      )}
      {named && (
        <span className={styles.by}>
          · {by}
          {state.reason && ` · ${state.reason}`}
        </span>
      )}
    </span>
  );
}
