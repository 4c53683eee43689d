import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { ProfileRow } from "@evenkeel/shared/wire";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { NavLink, useNavigate, useParams } from "react-router";
import { dayAndTime } from "../../parts/limit-editor/day-and-time.ts";
import { Fault } from "../../parts/page/fault.tsx";
import page from "../../parts/page/page.module.css";
import { listProfiles, newestProfile, PROFILES_QUERY } from "../../rest/profiles.ts";
import { useMay } from "../../stores/me.ts";
import { NewProfileDialog } from "./new-profile-dialog.tsx";
import { ProfilePane } from "./profile-pane.tsx";
import { purposeWords } from "./purpose-words.ts";
import styles from "./profiles.module.css";
import { StartsFrom } from "./starts-from.tsx";

/** The alarm profiles: what sessions start from, who changed what and why. Clinicians look, administrators change. */
export function ProfilesScreen() {
  const { t } = useTranslation();
  const { profile: id = "site" } = useParams();
  const navigate = useNavigate();
  const mayChange = useMay("profiles");
  const [making, setMaking] = useState(false);
  const list = useQuery({ queryKey: [PROFILES_QUERY], queryFn: listProfiles });
  const open = useQuery({ queryKey: [PROFILES_QUERY, id], queryFn: () => newestProfile(id) });
  const rows = list.data ?? [];
  const retired = rows.filter((row) => row.retired);
  return (
    <div className={page.page}>
      <div className={styles.head}>
        <h1>{t("profiles.title")}</h1>
        {mayChange && list.data && <Button onClick={() => setMaking(true)}>{t("profiles.make")}</Button>}
      </div>
      <p className={page.lead}>{t("profiles.text")}</p>
      <Fault error={list.error ?? open.error} />
      <Cards label={t("profiles.list")} rows={rows.filter((row) => !row.retired)} open={id} />
      {retired.length > 0 && (
        <details className={styles.retired} open={retired.some((row) => row.id === id)}>
          <summary>
            {t("profiles.retiredList")} ({retired.length})
          </summary>
          <Cards label={t("profiles.retiredList")} rows={retired} open={id} />
        </details>
      )}
      {list.data && <StartsFrom rows={rows} mayChange={mayChange} />}
      {(list.isPending || open.isPending) && <p role="status">{t("app.loading")}</p>}
      {open.data && list.data && <ProfilePane key={id} stored={open.data} rows={rows} mayChange={mayChange} />}
      {making && (
        <NewProfileDialog
          rows={rows}
          from={id}
          onClose={() => setMaking(false)}
          onMade={(made) => {
            setMaking(false);
            notifications.show({ message: t("profiles.made", { title: made.profile.title ?? made.id }) });
            void navigate(`/profiles/${encodeURIComponent(made.id)}`);
          }}
        />
      )}
    </div>
  );
}

interface CardsProps {
  readonly label: string;
  readonly rows: readonly ProfileRow[];
  /** Which one is looked at. */
  readonly open: string;
}

function Cards({ label, rows, open }: CardsProps) {
  const { t } = useTranslation();
  return (
    <nav className={styles.list} aria-label={label}>
      {rows.map((row) => (
        <NavLink
          key={row.id}
          to={`/profiles/${encodeURIComponent(row.id)}`}
          className={styles.card}
          aria-current={row.id === open ? "page" : undefined}
        >
          <strong>{row.title}</strong>
          <span className={page.small}>{purposeWords(row.purpose)}</span>
          <span className={page.small}>{t("profiles.version", { version: row.version })}</span>
          <span className={page.small}>{t("profiles.by", { by: row.by, at: dayAndTime(row.at) })}</span>
        </NavLink>
      ))}
    </nav>
  );
}
