import { useLayoutEffect, useRef, type ReactNode } from "react";
import styles from "./alarm-key.module.css";

interface AlarmKeyProps {
  readonly children: ReactNode;
  readonly label?: string | undefined;
  readonly strong?: boolean;
  readonly busy: boolean;
  readonly onPress: () => void;
}

/**
 * Rows change places when one is answered: a second tap at the same spot would meet another alarm's key, and answer what
 * nobody has read. For so long after it has moved a key takes no press.
 */
const SETTLES_MS = 600;

/** A key in the alarm bar. Pressed twice it asks once: it waits for the server's word before anything changes. */
export function AlarmKey({ children, label, strong = false, busy, onPress }: AlarmKeyProps) {
  const button = useRef<HTMLButtonElement>(null);
  const place = useRef({ top: Number.NaN, movedAt: -Infinity });
  useLayoutEffect(() => {
    const { top } = button.current?.getBoundingClientRect() ?? place.current;
    if (top === place.current.top) return;
    const isFirst = Number.isNaN(place.current.top);
    place.current = { top, movedAt: isFirst ? -Infinity : performance.now() };
  });
  return (
    <button
      ref={button}
      type="button"
      className={styles.key}
      data-strong={strong || undefined}
      aria-label={label}
      aria-busy={busy}
      aria-disabled={busy}
      onClick={({ timeStamp }) => {
        if (!busy && timeStamp - place.current.movedAt >= SETTLES_MS) onPress();
      }}
    >
      {children}
    </button>
  );
}
