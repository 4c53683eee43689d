import type { AlarmProfile } from "@evenkeel/shared/alarms";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { dayAndTime } from "../../parts/limit-editor/day-and-time.ts";
import { Fault } from "../../parts/page/fault.tsx";
import page from "../../parts/page/page.module.css";
import { PROFILES_QUERY, profileVersions } from "../../rest/profiles.ts";
import { DifferenceList } from "./difference-list.tsx";
import styles from "./profiles.module.css";

interface VersionListProps {
  readonly id: string;
  /** The newest one: the list is asked for anew with it. */
  readonly version: number;
  readonly profile: AlarmProfile;
}

/** Every version, newest first: by whom, when, why, and what it has otherwise than the one before. */
export function VersionList({ id, version, profile }: VersionListProps) {
  const { t } = useTranslation();
  const versions = useQuery({
    queryKey: [PROFILES_QUERY, id, "versions", version],
    queryFn: () => profileVersions(id),
  });
  return (
    <section>
      <h2>{t("profiles.history")}</h2>
      <Fault error={versions.error} />
      <ol className={styles.versions} aria-label={t("profiles.history")}>
        {versions.data?.map((one) => (
          <li key={one.version}>
            <strong>{t("profiles.version", { version: one.version })}</strong> · {one.reason}
            <span className={page.small}>{t("profiles.by", { by: one.by, at: dayAndTime(one.at) })}</span>
            <DifferenceList
              profile={profile}
              differences={one.differences}
              others={
                one.differences.length > 0 ? [] : [t(one.version === 1 ? "profiles.first" : "profiles.unchanged")]
              }
            />
          </li>
        ))}
      </ol>
    </section>
  );
}
