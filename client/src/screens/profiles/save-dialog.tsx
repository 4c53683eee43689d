import { Text } from "@mantine/core";
import { changeProfile, profileDifferences, type AlarmProfile } from "@evenkeel/shared/alarms";
import type { ProfileChangeWish } from "@evenkeel/shared/wire";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../parts/command/confirm-dialog.tsx";
import { Fault } from "../../parts/page/fault.tsx";
import { DifferenceList } from "./difference-list.tsx";
import { namingOf, purposeWords } from "./purpose-words.ts";
import styles from "./profiles.module.css";

interface SaveDialogProps {
  readonly profile: AlarmProfile;
  readonly wish: Omit<ProfileChangeWish, "expectedVersion">;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** What the next version has otherwise than this one, before it is one. What cannot be, is said here already. */
export function SaveDialog({ profile, wish, busy, error, onConfirm, onClose }: SaveDialogProps) {
  const { t } = useTranslation();
  const next = changeProfile(profile, wish, { level: "site", text: wish.reason });
  const differences = next.ok ? profileDifferences(profile, next.profile) : [];
  const others = next.ok ? namingWords(profile, next.profile) : [];
  const version = profile.version + 1;
  const empty = next.ok && differences.length === 0 && others.length === 0;
  return (
    <ConfirmDialog
      title={t("profiles.confirmTitle", { version })}
      confirm={t("profiles.save", { version })}
      busy={busy}
      disabled={!next.ok || empty}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      {next.ok ? (
        <div className={styles.differences}>
          <DifferenceList profile={profile} differences={differences} others={others} label={t("profiles.changes")} />
          {empty && <p>{t("profiles.nothingChanges")}</p>}
        </div>
      ) : (
        <Fault error={new Error(next.message)} />
      )}
      <Text size="sm">{wish.reason}</Text>
      <Text size="sm" c="dimmed">
        {t("profiles.confirmText")}
      </Text>
      <Fault error={error} />
    </ConfirmDialog>
  );

  function namingWords(from: AlarmProfile, to: AlarmProfile): readonly string[] {
    const [was, is] = [namingOf(from), namingOf(to)];
    const [before, after] = [purposeWords(was), purposeWords(is)];
    const moved = (name: string, one: string, two: string) =>
      one === two ? [] : [t("profiles.difference", { name, from: one || "--", to: two || "--" })];
    return [...moved(t("profiles.name"), was.title, is.title), ...moved(t("profiles.group"), before, after)];
  }
}
