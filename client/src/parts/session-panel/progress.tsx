import styles from "./progress.module.css";

interface ProgressProps {
  /** 0 to 1. */
  readonly done: number;
  readonly label: string;
  readonly thin?: boolean;
}

/** How much of the plan is done. */
export function Progress({ done, label, thin = false }: ProgressProps) {
  return (
    <span
      className={styles.progress}
      data-thin={thin || undefined}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(done * 100)}
    >
      <span style={{ transform: `scaleX(${done})` }} />
    </span>
  );
}
