import { useNow } from "../../stores/clock.ts";
import { timeOfDayExact } from "../time-words/elapsed.ts";
import styles from "./top-bar.module.css";

/** The server's clock: the one that everything in the record is dated by. */
export function ServerTime() {
  const now = useNow();
  return (
    <time className={styles.clock} dateTime={new Date(now).toISOString()}>
      {timeOfDayExact(now)}
    </time>
  );
}
