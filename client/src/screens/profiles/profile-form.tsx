import { Button, TextInput } from "@mantine/core";
import { settables, type Settable } from "@evenkeel/shared/alarms";
import type { StoredProfile } from "@evenkeel/shared/wire";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";
import page from "../../parts/page/page.module.css";
import { changeStoredProfile, PROFILES_QUERY } from "../../rest/profiles.ts";
import { PhaseTable } from "./phase-table.tsx";
import { draftOf, wishOf, type DraftRow, type PhaseRow } from "./profile-draft.ts";
import { ProfileRow } from "./profile-row.tsx";
import styles from "./profiles.module.css";
import { PurposeFields } from "./purpose-fields.tsx";
import { isSameNaming, namingOf } from "./purpose-words.ts";
import { SaveDialog } from "./save-dialog.tsx";

interface ProfileFormProps {
  readonly stored: StoredProfile;
  /** The clinic's own: its name and purpose can be changed. */
  readonly named: boolean;
  readonly mayChange: boolean;
  readonly onSaved: (next: StoredProfile) => void;
}

/** Every number of a profile with its lock; looked at and saved together, as one version with one reason. */
export function ProfileForm({ stored, named, mayChange, onSaved }: ProfileFormProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { profile } = stored;
  const [draft, setDraft] = useState(() => draftOf(profile));
  const [naming, setNaming] = useState(() => namingOf(profile));
  const [reason, setReason] = useState("");
  const [asking, setAsking] = useState(false);
  const { wish, wrong } = wishOf(profile, draft);
  const renamed = !isSameNaming(naming, namingOf(profile));
  const { title, group, routes } = naming;
  const change = {
    ...wish,
    ...(renamed && { title: title.trim(), purpose: { routes: [...routes], group: group.trim() } }),
    reason: reason.trim(),
  };
  const saving = useMutation({
    mutationFn: () => changeStoredProfile(stored.id, { ...change, expectedVersion: stored.version }),
    onSuccess: onSaved,
    // Of somebody who was first: the newest version is told above.
    onError: () => void queries.invalidateQueries({ queryKey: [PROFILES_QUERY] }),
  });
  const put = (rule: string, part: Partial<DraftRow>) =>
    setDraft((before) => ({ ...before, rows: { ...before.rows, [rule]: { ...before.rows[rule]!, ...part } } }));
  const putPhase = (phase: string, rule: string, row: PhaseRow | null) =>
    setDraft((before) => {
      const others = Object.entries(before.phases[phase] ?? {}).filter(([one]) => row !== null || one !== rule);
      const rules = { ...Object.fromEntries(others), ...(row && { [rule]: row }) };
      return { ...before, phases: { ...before.phases, [phase]: rules } };
    });
  const changed = wish !== null || renamed;
  const ready = changed && wrong.length === 0 && reason.trim() !== "" && title.trim() !== "";
  const look = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!ready) return;
    saving.reset();
    setAsking(true);
  };
  const forget = () => {
    setDraft(draftOf(profile));
    setNaming(namingOf(profile));
  };
  return (
    <>
      <form onSubmit={look} noValidate>
        {named && mayChange && (
          <PurposeFields
            naming={naming}
            onChange={setNaming}
            titleError={title.trim() === "" ? t("profiles.nameNeeded") : undefined}
          />
        )}
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
        <PhaseTable profile={profile} draft={draft} wrong={wrong} disabled={!mayChange} onChange={putPhase} />
        {mayChange && (
          <div className={styles.foot}>
            <TextInput
              label={t("profiles.reason")}
              value={reason}
              maxLength={500}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Button variant="default" disabled={!changed} onClick={forget}>
              {t("profiles.forget")}
            </Button>
            <Button type="submit" disabled={!ready}>
              {t("profiles.review")}
            </Button>
          </div>
        )}
      </form>
      {/* Outside of the form: its own submission would be taken for another look, and clear the refusal. */}
      {asking && (
        <SaveDialog
          profile={profile}
          wish={change}
          busy={saving.isPending}
          error={saving.error}
          onConfirm={() => saving.mutate()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
