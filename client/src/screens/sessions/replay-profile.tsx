import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Fault } from "../../parts/page/fault.tsx";
import { listProfiles, PROFILES_QUERY, profileVersions } from "../../rest/profiles.ts";
import { dayAndTime } from "./day-words.ts";
import styles from "./sessions.module.css";

export interface ChosenProfile {
  readonly id: string;
  readonly version: number;
}

interface ReplayProfileProps {
  /** Null: the session's own. */
  readonly chosen: ChosenProfile | null;
  readonly onChoose: (chosen: ChosenProfile | null) => void;
}

/** By which profile the alarms are judged now: the session's own, or any stored version of any other. */
export function ReplayProfile({ chosen, onChoose }: ReplayProfileProps) {
  const { t } = useTranslation();
  const list = useQuery({ queryKey: [PROFILES_QUERY], queryFn: listProfiles });
  const row = list.data?.find(({ id }) => id === chosen?.id);
  const versions = useQuery({
    queryKey: [PROFILES_QUERY, chosen?.id, "versions", row?.version],
    queryFn: () => profileVersions(chosen!.id),
    enabled: chosen !== null,
  });
  const chooseProfile = (id: string) => {
    const found = list.data?.find((one) => one.id === id);
    onChoose(found ? { id, version: found.version } : null);
  };
  return (
    <>
      <div className={styles.row}>
        <NativeSelect
          label={t("replay.profile")}
          size="md"
          value={chosen?.id ?? ""}
          onChange={(event) => chooseProfile(event.currentTarget.value)}
          data={[
            { value: "", label: t("replay.asThen") },
            ...(list.data ?? []).map(({ id, title }) => ({ value: id, label: title })),
          ]}
        />
        {chosen && (
          <>
            <NativeSelect
              label={t("replay.version")}
              size="md"
              value={String(chosen.version)}
              onChange={(event) => onChoose({ id: chosen.id, version: Number(event.currentTarget.value) })}
              data={(versions.data ?? [{ version: chosen.version, at: row?.at ?? 0 }]).map(({ version, at }) => ({
                value: String(version),
                label: t("replay.versionOf", { version, at: dayAndTime(at) }),
              }))}
            />
            <p className={styles.hint}>{t("replay.profileText")}</p>
          </>
        )}
      </div>
      <Fault error={list.error ?? versions.error} />
    </>
  );
}
