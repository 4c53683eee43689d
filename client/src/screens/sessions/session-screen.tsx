import { Tabs } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router";
import { Fault } from "../../parts/page/fault.tsx";
import page from "../../parts/page/page.module.css";
import { logAddress, recordingOf, sessionOf } from "../../rest/record.ts";
import { useMay } from "../../stores/me.ts";
import { useRooms } from "../../stores/rooms.ts";
import { ReviewLink } from "../review/review-route.tsx";
import { dayAndTime } from "./day-words.ts";
import { LogTab } from "./log-tab.tsx";
import { ReplayTab } from "./replay-tab.tsx";
import styles from "./sessions.module.css";

const TABS = ["log", "replay", "export"] as const;

/** One session: what happened in it, what other limits would have done, and its record as files. */
export function SessionScreen() {
  const { t } = useTranslation();
  const { session = "", tab } = useParams();
  const navigate = useNavigate();
  const rooms = useRooms();
  const mayReplay = useMay("devices");
  const found = useQuery({ queryKey: ["session", session], queryFn: () => sessionOf(session) });
  const row = found.data;
  const tabs = TABS.filter((one) => one !== "replay" || mayReplay);
  const shown = tabs.find((one) => one === tab) ?? "log";
  return (
    <div className={page.page}>
      <Link className={styles.link} to="/sessions">
        ‹ {t("sessions.back")}
      </Link>
      <Fault error={found.error} />
      {found.isPending && <p role="status">{t("app.loading")}</p>}
      {row === null && <h1>{t("sessions.unknown")}</h1>}
      {row && (
        <>
          <header className={styles.head}>
            <h1>{row.alias}</h1>
            <span>{rooms.find(({ id }) => id === row.room)?.title ?? row.room}</span>
            <span>{dayAndTime(row.openedAt)}</span>
            <ReviewLink session={row.id} className={styles.link} />
            {row.endedAt === null && (
              <Link className={styles.link} to={`/rooms/${encodeURIComponent(row.room)}`}>
                {t("sessions.running")} · {t("sessions.openRoom")}
              </Link>
            )}
          </header>
          <Tabs
            value={shown}
            keepMounted={false}
            onChange={(next) =>
              void navigate(`/sessions/${encodeURIComponent(session)}/${next ?? ""}`, { replace: true })
            }
          >
            <Tabs.List aria-label={t("sessions.tabs")}>
              {tabs.map((name) => (
                <Tabs.Tab key={name} value={name}>
                  {t(`sessions.tab.${name}`)}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <Tabs.Panel value="log" pt="md">
              <LogTab session={row.id} />
            </Tabs.Panel>
            {mayReplay && (
              <Tabs.Panel value="replay" pt="md">
                <ReplayTab session={row.id} />
              </Tabs.Panel>
            )}
            <Tabs.Panel value="export" pt="md">
              <ExportTab session={row.id} />
            </Tabs.Panel>
          </Tabs>
        </>
      )}
    </div>
  );
}

function ExportTab({ session }: { readonly session: string }) {
  const { t } = useTranslation();
  const may = useMay("devices");
  return (
    <div className={page.panel}>
      <p>{t("sessions.export.text")}</p>
      <div className={styles.links}>
        {may ? (
          <a className={styles.link} href={recordingOf(session)} download>
            {t("sessions.export.download")}
          </a>
        ) : (
          <p>{t("sessions.export.may")}</p>
        )}
        <a className={styles.link} href={logAddress(session)} download>
          {t("sessions.log.sheet")}
        </a>
      </div>
    </div>
  );
}
