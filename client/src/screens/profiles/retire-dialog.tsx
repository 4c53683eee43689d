import { Text, TextInput } from "@mantine/core";
import type { StoredProfile } from "@evenkeel/shared/wire";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../parts/command/confirm-dialog.tsx";
import { Fault } from "../../parts/page/fault.tsx";
import { changeStoredProfile } from "../../rest/profiles.ts";

interface RetireDialogProps {
  readonly stored: StoredProfile;
  readonly onDone: (next: StoredProfile) => void;
  readonly onClose: () => void;
}

/** Out of use, or back into it: a version like any other, with its reason. */
export function RetireDialog({ stored, onDone, onClose }: RetireDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const back = stored.profile.retired === true;
  const saving = useMutation({
    mutationFn: () =>
      changeStoredProfile(stored.id, { expectedVersion: stored.version, reason: reason.trim(), retired: !back }),
    onSuccess: onDone,
  });
  return (
    <ConfirmDialog
      title={t(back ? "profiles.bringBack" : "profiles.retire")}
      confirm={t(back ? "profiles.bringBack" : "profiles.retireConfirm")}
      busy={saving.isPending}
      disabled={reason.trim() === ""}
      onConfirm={() => saving.mutate()}
      onClose={onClose}
    >
      <Text size="sm">{t(back ? "profiles.bringBackText" : "profiles.retireText")}</Text>
      <TextInput
        label={t("profiles.reason")}
        size="md"
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-autofocus
      />
      <Fault error={saving.error} />
    </ConfirmDialog>
  );
}
