import type { AlarmProfile, ProfileDifference } from "@evenkeel/shared/alarms";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { dayAndTime } from "../../parts/limit-editor/day-and-time.ts";
import { nameOfRule, wordsOfRule } from "../../parts/limit-editor/limit-words.ts";
import { Fault } from "../../parts/page/fault.tsx";
import page from "../../parts/page/page.module.css";
import { PROFILES_QUERY, profileVersions } from "../../rest/profiles.ts";
import { i18n } from "../../words/i18n.ts";
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
            <ul>
              {one.differences.map((difference) => (
                <li key={`${difference.phase ?? ""} ${difference.rule}`}>{differenceWords(profile, difference)}</li>
              ))}
              {one.differences.length === 0 && (
                <li>{t(one.version === 1 ? "profiles.first" : "profiles.unchanged")}</li>
              )}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}

function differenceWords(profile: AlarmProfile, { rule, phase, from, to }: ProfileDifference): string {
  const places = {
    name: nameOfRule(profile, rule),
    from: sideWords(profile, rule, from),
    to: sideWords(profile, rule, to),
  };
  if (phase === undefined) return i18n.t("profiles.difference", places);
  return i18n.t("profiles.differenceIn", { ...places, phase: i18n.t(`limits.phase.${phase}`) });
}

function sideWords(profile: AlarmProfile, rule: string, side: ProfileDifference["from"]): string {
  if (!side) return i18n.t("profiles.none");
  const words = wordsOfRule(profile, rule, side);
  return side.lock ? `${words}, ${i18n.t("profiles.lock", { ...side.lock })}` : words;
}
