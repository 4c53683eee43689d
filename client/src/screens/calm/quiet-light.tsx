import styles from "./calm-screen.module.css";

const RADIUS = 96;
const AROUND = 2 * Math.PI * RADIUS;

/**
 * A light that changes over minutes and keeps no pace: nothing here may look like a pulse or a breath. The ring around it
 * fills with the session, and says it to nobody in numbers.
 *
 * @param done 0 to 1
 */
export function QuietLight({ done }: { readonly done: number }) {
  return (
    <div className={styles.light} aria-hidden>
      <span className={styles.glow} />
      <svg viewBox="0 0 200 200" className={styles.ring}>
        <circle cx="100" cy="100" r={RADIUS} className={styles.track} />
        <circle
          cx="100"
          cy="100"
          r={RADIUS}
          className={styles.done}
          strokeDasharray={AROUND}
          strokeDashoffset={AROUND * (1 - Math.min(1, Math.max(0, done)))}
        />
      </svg>
    </div>
  );
}
