import styles from "./doing.module.css";

/** Why a press did nothing, at the control that was pressed. Read out when it appears. */
export function Refused({ words }: { readonly words: string | undefined }) {
  return (
    <p className={styles.refused} role="alert">
      {words}
    </p>
  );
}
