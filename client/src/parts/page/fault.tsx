import styles from "./page.module.css";

/** Why something was not done, in words that say what to do next. Read out when it appears. */
export function Fault({ error }: { readonly error: unknown }) {
  if (error === null || error === undefined) return null;
  return (
    <p className={styles.fault} role="alert">
      {error instanceof Error ? error.message : "Something failed that was not expected. Reload the page."}
    </p>
  );
}
