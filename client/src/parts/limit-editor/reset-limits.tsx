import type { AlarmProfile } from "@evenkeel/shared/alarms";
import type { LimitSetting, SessionView } from "@evenkeel/shared/session";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../command/confirm-dialog.tsx";
import { useCommand } from "../command/use-command.ts";
import { ChangesTable } from "./changes-table.tsx";

interface ResetLimitsProps {
  readonly session: SessionView;
  readonly profile: AlarmProfile;
  readonly deviations: readonly LimitSetting[];
  readonly onClose: () => void;
}

/** Back to what the session started from, all of it as one act. */
export function ResetLimits({ session, profile, deviations, onClose }: ResetLimitsProps) {
  const { t } = useTranslation();
  const { send, busy, refusal } = useCommand();
  const [seen] = useState({ expectedVersion: session.version, deviations });
  const confirm = async () => {
    const changes = seen.deviations.map(({ rule, from }) => ({ rule, ...from }));
    const { room } = session;
    const { expectedVersion } = seen;
    const { ok } = await send({ type: "limits.set-many", room, expectedVersion, why: "profile", changes, reason: "" });
    if (ok) onClose();
  };
  return (
    <ConfirmDialog
      title={t("limits.resetTitle")}
      confirm={t("limits.resetConfirm")}
      busy={busy}
      refusal={refusal}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <ChangesTable
        label={t("limits.resetTitle")}
        profile={profile}
        moves={seen.deviations.map(({ rule, from, to }) => ({ rule, from: to, to: from }))}
      />
    </ConfirmDialog>
  );
}
