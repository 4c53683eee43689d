import type { Review } from "@evenkeel/shared/wire";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { timeOfDayExact } from "../../parts/time-words/elapsed.ts";
import { seek } from "./cursor.ts";
import styles from "./past-log.module.css";
import type { Visit } from "./visit.ts";

const ROW_PX = 52;
const SPARE_ROWS = 4;

/** Everything that happened, the row of the cursor marked and in sight. Only the rows in sight are there. */
export function PastLog({ review: { log }, visit }: { readonly review: Review; readonly visit: Visit }) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const current = useStore(visit.shown, ({ line }) => line);
  const [place, setPlace] = useState({ top: 0, tall: 400 });

  useEffect(() => {
    if (!frame.current) return;
    const { clientHeight: tall } = frame.current;
    frame.current.scrollTop = Math.max(0, (current + 0.5) * ROW_PX - tall / 2);
    setPlace({ top: frame.current.scrollTop, tall });
  }, [current]);

  const first = Math.max(0, Math.floor(place.top / ROW_PX) - SPARE_ROWS);
  const last = Math.min(log.length, Math.ceil((place.top + place.tall) / ROW_PX) + SPARE_ROWS);
  return (
    <section className={styles.log} aria-label={t("review.log")}>
      <h2>{t("review.log")}</h2>
      <div
        ref={frame}
        className={styles.frame}
        onScroll={({ currentTarget }) => setPlace({ top: currentTarget.scrollTop, tall: currentTarget.clientHeight })}
      >
        <ol style={{ blockSize: log.length * ROW_PX }}>
          {log.slice(first, last).map((line, index) => (
            <li
              key={line.id}
              aria-setsize={log.length}
              aria-posinset={first + index + 1}
              style={{ insetBlockStart: (first + index) * ROW_PX, blockSize: ROW_PX }}
            >
              <button
                type="button"
                aria-current={first + index === current ? "time" : undefined}
                data-ahead={first + index > current || undefined}
                onClick={() => seek(visit.cursor, line.at)}
              >
                <time>{timeOfDayExact(line.at)}</time>
                <span>{line.words}</span>
                <small>{line.by?.name ?? t(`sessions.log.kind.${line.kind}`)}</small>
              </button>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
