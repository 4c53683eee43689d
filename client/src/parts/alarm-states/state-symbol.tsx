import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { StateKind } from "./room-states.ts";
import styles from "./state-symbol.module.css";

/** Beside what is inactivated: an alarm somebody has taken on, one whose condition has gone, one that calls in spite of a pause. */
export type SymbolKind = StateKind | "acknowledged" | "latched" | "through";

const TRIANGLE = "M12 3.2 22 20.4H2Z";
const BELL =
  "M4.5 17.5h15c-1.6-1.6-2.2-3.2-2.2-6.2 0-3.4-2.2-5.9-5.3-5.9s-5.3 2.5-5.3 5.9c0 3-.6 4.6-2.2 6.2ZM9.8 20a2.3 2.3 0 0 0 4.4 0";
const CROSS = "M3 3l18 18M21 3 3 21";
const TICK = "m8 12.6 3.4 3.6L21 5";
const WAVES = "M2.6 12c0-3.4 1-6 3-8.4M21.4 12c0-3.4-1-6-3-8.4";

/** Which shape is crossed out: the triangle stands for the whole signal, the bell for its sound. */
const SHAPES: Readonly<Record<SymbolKind, string>> = {
  "alarm-off": TRIANGLE,
  "alarm-paused": TRIANGLE,
  "audio-off": BELL,
  "audio-paused": BELL,
  acknowledged: BELL,
  latched: TRIANGLE,
  through: BELL,
  standby: "M12 3v8M6.6 6.4a8 8 0 1 0 10.8 0",
};

/**
 * The states of IEC 60601-1-8 by the shapes of IEC 60417 (5319, 5576 and their relatives), in our own drawing: a solid cross
 * is off until somebody ends it, a broken one ends by itself, a tick is acknowledged, hollow is over and not yet reset.
 */
export function StateSymbol({ kind, named = false }: { readonly kind: SymbolKind; readonly named?: boolean }) {
  const { t } = useTranslation();
  const cut = useId();
  const over = kind === "acknowledged" ? TICK : isCrossed(kind) ? CROSS : null;
  const ends = kind.endsWith("-paused") || undefined;
  const name = named ? { role: "img", "aria-label": t(`alarmState.kind.${kind}`) } : { "aria-hidden": true };
  return (
    <svg className={styles.symbol} viewBox="0 0 24 24" data-symbol={kind} {...name}>
      {over && (
        // The shape keeps clear of what lies over it: at the size of a letter the two would run into one blot.
        <mask id={cut} maskUnits="userSpaceOnUse" x="0" y="0" width="24" height="24">
          <path d="M0 0h24v24H0Z" fill="#fff" stroke="none" />
          <path className={styles.clear} data-ends={ends} d={over} stroke="#000" />
        </mask>
      )}
      <path className={styles.shape} d={SHAPES[kind]} mask={over ? `url(#${cut})` : undefined} />
      {kind === "through" && <path className={styles.shape} d={WAVES} />}
      {over && <path className={styles.over} data-ends={ends} d={over} />}
    </svg>
  );
}

function isCrossed(kind: SymbolKind): boolean {
  return kind.endsWith("-off") || kind.endsWith("-paused");
}
