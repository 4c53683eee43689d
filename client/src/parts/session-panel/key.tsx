import type { ReactNode } from "react";
import styles from "./key.module.css";

interface KeyProps {
  readonly children: ReactNode;
  readonly onPress: () => void;
  /** Why it cannot be pressed now. The key stays reachable, so that the reason can be read and heard. */
  readonly refused?: string | undefined;
  readonly onRefused?: ((reason: string) => void) | undefined;
  readonly tone?: "main" | "plain";
  readonly busy?: boolean;
  /** Takes the whole row, where it stands for two keys: the others then keep their places. */
  readonly wide?: boolean;
  /** Three in a row, where the panel has room for their words; two otherwise, and the last one then has a row of its own. */
  readonly third?: boolean | "last";
}

/** One large key of the session panel. */
export function Key(props: KeyProps) {
  const { children, onPress, refused, onRefused, tone = "plain", busy = false, wide = false, third = false } = props;
  return (
    <button
      type="button"
      className={styles.key}
      data-tone={tone}
      data-wide={wide || undefined}
      data-third={third === "last" ? "last" : third || undefined}
      aria-disabled={refused !== undefined || busy}
      title={refused}
      onClick={() => {
        if (refused !== undefined) onRefused?.(refused);
        else if (!busy) onPress();
      }}
    >
      {children}
    </button>
  );
}
