import type { KeyboardEvent } from "react";
import styles from "./frozen-strip.module.css";

interface CaliperLineProps {
  readonly name: string;
  /** Milliseconds from the strip's beginning, and the strip's length. */
  readonly at: number;
  readonly whole: number;
  /** Drawn; a line of a strip that is not measured now can still be reached by keyboard. */
  readonly shown: boolean;
  /** What the two lines measure, for those who hear it. */
  readonly words: string;
  readonly onMove: (to: number) => void;
}

/** One step of an arrow key, and with Shift: a screen's hair and a P wave, in milliseconds. */
const STEP_MS = 10;
const STRIDE_MS = 100;

/** One line of the calipers: a slider for the keyboard; the pointer drags it by the strip. */
export function CaliperLine({ name, at, whole, shown, words, onMove }: CaliperLineProps) {
  const press = (event: KeyboardEvent) => {
    const step = event.shiftKey ? STRIDE_MS : STEP_MS;
    const to = { ArrowLeft: at - step, ArrowRight: at + step, Home: 0, End: whole }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    onMove(Math.min(whole, Math.max(0, to)));
  };
  return (
    <div
      className={styles.line}
      data-shown={shown || undefined}
      style={{ insetInlineStart: `${(at / whole) * 100}%` }}
      role="slider"
      tabIndex={0}
      aria-label={name}
      aria-valuemin={0}
      aria-valuemax={Math.round(whole)}
      aria-valuenow={Math.round(at)}
      aria-valuetext={words}
      onKeyDown={press}
    />
  );
}
