import { Button, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { settables, type Settable } from "@evenkeel/shared/alarms";
import type { StoredProfile } from "@evenkeel/shared/wire";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";
import { Fault } from "../../parts/page/fault.tsx";
import page from "../../parts/page/page.module.css";
import { changeStoredProfile, PROFILES_QUERY } from "../../rest/profiles.ts";
import { PhaseTable } from "./phase-table.tsx";
import { draftOf, wishOf, type DraftRow } from "./profile-draft.ts";
import { ProfileRow } from "./profile-row.tsx";
import styles from "./profiles.module.css";

interface ProfileFormProps {
  readonly stored: StoredProfile;
  readonly mayChange: boolean;
}

/** Every number of a profile with its lock; saved together, as one version with one reason. */
export function ProfileForm({ stored, mayChange }: ProfileFormProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { profile } = stored;
  const [draft, setDraft] = useState(() => draftOf(profile));
  const [reason, setReason] = useState("");
  const { wish, wrong } = wishOf(profile, draft);
  const saving = useMutation({
    mutationFn: () =>
      changeStoredProfile(stored.id, { ...wish, expectedVersion: stored.version, reason: reason.trim() }),
    onSuccess: async ({ version }) => {
      notifications.show({ message: t("profiles.saved", { version }) });
      await queries.invalidateQueries({ queryKey: [PROFILES_QUERY] });
    },
  });
  const put = (rule: string, part: Partial<DraftRow>) =>
    setDraft((before) => ({ ...before, rows: { ...before.rows, [rule]: { ...before.rows[rule]!, ...part } } }));
  const ready = wish !== null && wrong.length === 0 && reason.trim() !== "";
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (ready && !saving.isPending) saving.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <div className={page.frame}>
        <table className={`${page.table} ${styles.table}`} aria-label={profile.title ?? stored.id}>
          <thead>
            <tr>
              <th scope="col">{t("profiles.limit")}</th>
              <th scope="col">{t("limits.value")}</th>
              <th scope="col">{t("profiles.on")}</th>
              <th scope="col">{t("profiles.lockFrom")}</th>
              <th scope="col">{t("profiles.lockTo")}</th>
              <th scope="col">{t("profiles.bounds")}</th>
              <th scope="col">{t("limits.origins")}</th>
            </tr>
          </thead>
          <tbody>
            {settables(profile).map((one: Settable) => (
              <ProfileRow
                key={one.rule}
                limit={one}
                draft={draft.rows[one.rule]!}
                wrong={wrong.includes(one.rule)}
                disabled={!mayChange}
                onChange={(part) => put(one.rule, part)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <PhaseTable
        profile={profile}
        phases={draft.phases}
        disabled={!mayChange}
        onChange={(phase, rule, limit) =>
          setDraft((before) => ({
            ...before,
            phases: { ...before.phases, [phase]: { ...before.phases[phase], [rule]: limit } },
          }))
        }
      />
      {mayChange && (
        <>
          <div className={styles.foot}>
            <TextInput
              label={t("profiles.reason")}
              value={reason}
              maxLength={500}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Button variant="default" disabled={wish === null} onClick={() => setDraft(draftOf(profile))}>
              {t("profiles.forget")}
            </Button>
            <Button type="submit" loading={saving.isPending} disabled={!ready}>
              {t("profiles.save", { version: stored.version + 1 })}
            </Button>
          </div>
          <Fault error={saving.error} />
        </>
      )}
    </form>
  );
}
