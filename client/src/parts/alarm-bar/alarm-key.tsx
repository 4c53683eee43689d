import type { ReactNode } from "react";
import styles from "./alarm-key.module.css";

interface AlarmKeyProps {
  readonly children: ReactNode;
  readonly label?: string | undefined;
  readonly strong?: boolean;
  readonly busy: boolean;
  readonly onPress: () => void;
}

/** A key in the alarm bar. Pressed twice it asks once: it waits for the server's word before anything changes. */
export function AlarmKey({ children, label, strong = false, busy, onPress }: AlarmKeyProps) {
  return (
    <button
      type="button"
      className={styles.key}
      data-strong={strong || undefined}
      aria-label={label}
      aria-busy={busy}
      aria-disabled={busy}
      onClick={() => !busy && onPress()}
    >
      {children}
    </button>
  );
}
