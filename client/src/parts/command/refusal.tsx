import type { WireError } from "@evenkeel/shared/wire";
import styles from "./refusal.module.css";

/** Why the server refused, in its words, which say what to do next. */
export function Refusal({ error }: { readonly error: WireError | null }) {
  return (
    <p role="alert" className={styles.refusal} data-code={error?.code}>
      {error?.message}
    </p>
  );
}
