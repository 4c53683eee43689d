import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { NavLink, useParams } from "react-router";
import { dayAndTime } from "../../parts/limit-editor/day-and-time.ts";
import { Fault } from "../../parts/page/fault.tsx";
import page from "../../parts/page/page.module.css";
import { listProfiles, newestProfile, PROFILES_QUERY } from "../../rest/profiles.ts";
import { useMay } from "../../stores/me.ts";
import { ProfileForm } from "./profile-form.tsx";
import styles from "./profiles.module.css";
import { VersionList } from "./version-list.tsx";

/** The alarm profiles: what sessions start from, who changed what and why. Clinicians look, administrators change. */
export function ProfilesScreen() {
  const { t } = useTranslation();
  const { profile: id = "site" } = useParams();
  const mayChange = useMay("profiles");
  const list = useQuery({ queryKey: [PROFILES_QUERY], queryFn: listProfiles });
  const open = useQuery({ queryKey: [PROFILES_QUERY, id], queryFn: () => newestProfile(id) });
  const fixed = id === "factory";
  return (
    <div className={page.page}>
      <h1>{t("profiles.title")}</h1>
      <p className={page.lead}>{t("profiles.text")}</p>
      <Fault error={list.error ?? open.error} />
      <nav className={styles.list} aria-label={t("profiles.list")}>
        {list.data?.map((row) => (
          <NavLink
            key={row.id}
            to={`/profiles/${row.id}`}
            className={styles.card}
            aria-current={row.id === id ? "page" : undefined}
          >
            <strong>{row.title}</strong>
            <span className={page.small}>{t("profiles.version", { version: row.version })}</span>
            <span className={page.small}>{t("profiles.by", { by: row.by, at: dayAndTime(row.at) })}</span>
          </NavLink>
        ))}
      </nav>
      {(list.isPending || open.isPending) && <p role="status">{t("app.loading")}</p>}
      {open.data && (
        <>
          <h2>{open.data.profile.title ?? id}</h2>
          {(fixed || !mayChange) && (
            <p className={page.lead}>{t(mayChange ? "profiles.factory" : "profiles.readOnly")}</p>
          )}
          <ProfileForm key={`${id} ${open.data.version}`} stored={open.data} mayChange={mayChange && !fixed} />
          <VersionList id={id} version={open.data.version} profile={open.data.profile} />
        </>
      )}
    </div>
  );
}
