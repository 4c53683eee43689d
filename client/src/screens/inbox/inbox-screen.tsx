import { useMediaQuery } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AtTheList } from "../../parts/alarm-bar/use-held-rows.ts";
import { ExplainPlace } from "../../parts/explain/explain-place.tsx";
import { useOpenAlarms, useUnansweredCount } from "../../parts/open-alarms/use-open-alarms.ts";
import { timeOfDayExact } from "../../parts/time-words/elapsed.ts";
import { useConnection } from "../../stores/connection.ts";
import { useRooms, useRoomsKnown } from "../../stores/rooms.ts";
import { InboxDetail } from "./inbox-detail.tsx";
import { InboxRow } from "./inbox-row.tsx";
import styles from "./inbox-screen.module.css";
import { useHeldLines } from "./use-held-lines.ts";

/**
 * All open alarms of the clinic for whoever answers for more than one room, the most urgent first. They are answered one
 * at a time: there is no key for several, because nobody has looked at several patients at once.
 */
export function InboxScreen() {
  const { t } = useTranslation();
  const wide = useMediaQuery("(min-width: 1000px)", false);
  const rooms = useRooms();
  const { lines, held, hand, dialog } = useHeldLines(useOpenAlarms());
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = lines.find(({ key }) => key === chosen) ?? lines[0];
  return (
    // Keys are held still where a hand is; what is pressed are the keys inside.
    <div className={styles.screen} {...hand}>
      <div className={styles.column}>
        <header className={styles.top}>
          <h1>{t("inbox.title")}</h1>
          <p className={styles.count}>{held ? t("alarm.held") : <Count />}</p>
        </header>
        <Standing open={lines.length} />
        <AtTheList value={dialog}>
          <ul className={styles.list} aria-label={t("inbox.list")}>
            {lines.map((line) => (
              <InboxRow
                key={line.key}
                line={line}
                chosen={wide && line.key === shown?.key}
                {...(wide && { onChoose: () => setChosen(line.key) })}
              />
            ))}
          </ul>
        </AtTheList>
      </div>
      {wide && shown && <InboxDetail key={shown.key} line={shown} />}
      {!wide && rooms.map(({ id }) => <ExplainPlace key={id} room={id} />)}
    </div>
  );
}

function Count() {
  const { t } = useTranslation();
  const count = useUnansweredCount();
  const { state } = useConnection();
  return state === "lost" ? null : t("inbox.unanswered", { count });
}

/** That there is nothing is said only while it is known. */
function Standing({ open }: { readonly open: number }) {
  const { t } = useTranslation();
  const { state, since } = useConnection();
  const known = useRoomsKnown();
  if (state === "lost") {
    return (
      <p className={styles.unknown} role="status">
        {t(open > 0 ? "inbox.asOf" : "inbox.unknown", { at: timeOfDayExact(since) })}
      </p>
    );
  }
  if (open > 0) return null;
  return (
    <p className={styles.empty} role="status">
      {t(known && state === "live" ? "inbox.none" : "inbox.waiting")}
    </p>
  );
}
