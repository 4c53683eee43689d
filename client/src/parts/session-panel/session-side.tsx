import type { SessionEvent, SessionView } from "@evenkeel/shared/session";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../stores/me.ts";
import { useRoomAlarms } from "../../stores/alarms.ts";
import { useLive } from "../vital-tile/use-live.ts";
import { AlarmHistory } from "./alarm-history.tsx";
import { AmendDialog } from "./amend-dialog.tsx";
import { SessionKeys } from "./session-keys.tsx";
import { SessionRecord } from "./session-record.tsx";
import styles from "./session-side.module.css";
import { SessionStrip } from "./session-strip.tsx";

const TABS = ["record", "alarms"] as const;
type Tab = (typeof TABS)[number];

/** Keys over what they have left behind: the session's record, and beside it its alarms. */
export function SessionSide({ session }: { readonly session: SessionView }) {
  const { t } = useTranslation();
  const may = useMay("care");
  const live = useLive();
  const { alarms } = useRoomAlarms(session.room);
  const [tab, setTab] = useState<Tab>("record");
  const [why, setWhy] = useState("");
  const [amended, setAmended] = useState<Extract<SessionEvent, { type: "event-recorded" | "note-added" }> | null>(null);
  const forgetWhy = useCallback(() => setWhy(""), []);
  const on = alarms.filter(({ stage }) => stage === "active").length;
  const words = {
    record: t("session.log"),
    alarms: on > 0 ? t("session.alarms.tabOn", { count: on }) : t("session.alarms.tab"),
  };
  return (
    <>
      <SessionKeys session={session} onWhy={setWhy} />
      <section className={styles.past} aria-label={t("session.past")}>
        <div className={styles.tabs} role="tablist" aria-label={t("session.past")}>
          {TABS.map((one) => (
            <button
              key={one}
              type="button"
              role="tab"
              id={`past-${one}`}
              aria-selected={one === tab}
              aria-controls="past-panel"
              tabIndex={one === tab ? 0 : -1}
              onClick={() => setTab(one)}
              onKeyDown={(event) => {
                if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
                const other = one === "record" ? "alarms" : "record";
                setTab(other);
                document.getElementById(`past-${other}`)?.focus();
              }}
            >
              {words[one]}
            </button>
          ))}
        </div>
        <div className={styles.panel} role="tabpanel" id="past-panel" aria-labelledby={`past-${tab}`}>
          {tab === "record" ? (
            <SessionRecord events={session.events} onAmend={may && live ? setAmended : undefined} />
          ) : (
            <AlarmHistory session={session} />
          )}
        </div>
        <SessionStrip session={session} why={why} onRead={forgetWhy} />
      </section>
      {amended && <AmendDialog session={session} entry={amended} onClose={() => setAmended(null)} />}
    </>
  );
}
