import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { ProfileRow, StoredProfile } from "@evenkeel/shared/wire";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import page from "../../parts/page/page.module.css";
import { PROFILES_QUERY } from "../../rest/profiles.ts";
import { ProfileForm } from "./profile-form.tsx";
import { purposeWords } from "./purpose-words.ts";
import styles from "./profiles.module.css";
import { RetireDialog } from "./retire-dialog.tsx";
import { VersionList } from "./version-list.tsx";

interface ProfilePaneProps {
  /** The newest that the server has. */
  readonly stored: StoredProfile;
  readonly rows: readonly ProfileRow[];
  readonly mayChange: boolean;
}

/** One profile, as the version that was looked at: what somebody else saves meanwhile is told, and takes nothing away. */
export function ProfilePane({ stored, rows, mayChange }: ProfilePaneProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [seen, setSeen] = useState(stored);
  const [retiring, setRetiring] = useState(false);
  const { profile, id } = seen;
  const row = rows.find((one) => one.id === id);
  const fixed = id === "factory";
  const retired = profile.retired === true;
  const purpose = profile.purpose ? purposeWords(profile.purpose) : "";
  const saved = async (next: StoredProfile) => {
    setRetiring(false);
    setSeen(next);
    notifications.show({ message: t("profiles.saved", { version: next.version }) });
    await queries.invalidateQueries({ queryKey: [PROFILES_QUERY] });
  };
  const titleOf = (of: string) => rows.find((one) => one.id === of)?.title ?? of;
  return (
    <>
      <div className={styles.head}>
        <h2>{profile.title ?? id}</h2>
        {mayChange && !fixed && id !== "site" && row && (
          <Button variant="default" size="xs" onClick={() => setRetiring(true)}>
            {t(retired ? "profiles.bringBack" : "profiles.retire")}
          </Button>
        )}
      </div>
      {retired && <p role="status">{t("profiles.retired")}</p>}
      {purpose !== "" && <p className={page.lead}>{t("profiles.purpose", { purpose })}</p>}
      {profile.from && (
        <p className={page.lead}>
          {t("profiles.copiedFrom", { title: titleOf(profile.from.id), version: profile.from.version })}
        </p>
      )}
      {(fixed || !mayChange) && <p className={page.lead}>{t(mayChange ? "profiles.factory" : "profiles.readOnly")}</p>}
      {stored.version > seen.version && (
        <div className={page.fault} role="alert">
          {t("profiles.newer", { version: stored.version, by: stored.by, seen: seen.version })}{" "}
          <Button variant="default" size="xs" onClick={() => setSeen(stored)}>
            {t("profiles.showNewer", { version: stored.version })}
          </Button>
        </div>
      )}
      <ProfileForm
        key={seen.version}
        stored={seen}
        named={row?.own === true}
        mayChange={mayChange && !fixed && !retired}
        onSaved={(next) => void saved(next)}
      />
      <VersionList id={id} version={Math.max(stored.version, seen.version)} profile={profile} />
      {retiring && (
        <RetireDialog stored={seen} onDone={(next) => void saved(next)} onClose={() => setRetiring(false)} />
      )}
    </>
  );
}
