import { NativeSelect, Text } from "@mantine/core";
import {
  askedOf,
  AUTO_LIMIT_METHODS,
  autoLimits,
  settable,
  type AlarmProfile,
  type AutoLimit,
  type AutoLimitMethod,
} from "@evenkeel/shared/alarms";
import type { SessionView } from "@evenkeel/shared/session";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { i18n } from "../../words/i18n.ts";
import { ConfirmDialog } from "../command/confirm-dialog.tsx";
import { useCommand } from "../command/use-command.ts";
import { ChangesTable } from "./changes-table.tsx";
import { limitNumber } from "./limit-words.ts";

interface AutoLimitsDialogProps {
  readonly session: SessionView;
  readonly profile: AlarmProfile;
  readonly onClose: () => void;
}

/** Limits around the patient's own values: by which method, what each would become and why, and then a yes. */
export function AutoLimitsDialog({ session, profile, onClose }: AutoLimitsDialogProps) {
  const { t } = useTranslation();
  const { send, busy, refusal } = useCommand();
  const [method, setMethod] = useState<AutoLimitMethod>("ketamine");
  // Whatever happened since is a conflict to be looked at.
  const [expectedVersion] = useState(session.version);
  const values = session.baseline?.values;
  const proposed = values ? autoLimits(method, values, profile) : [];
  const changes = [...askedOf(proposed)];
  const words = t(`limits.auto.methods.${method}`);
  const confirm = async () => {
    const { room } = session;
    const ask = { type: "limits.set-many", room, expectedVersion, why: "auto-limits", changes, reason: words } as const;
    if ((await send(ask)).ok) onClose();
  };
  return (
    <ConfirmDialog
      title={t("limits.auto.title")}
      confirm={t("limits.auto.confirm")}
      busy={busy}
      refusal={refusal}
      disabled={changes.length === 0}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <Text size="sm">{t("limits.auto.text")}</Text>
      <NativeSelect
        label={t("limits.auto.method")}
        value={method}
        onChange={(event) => setMethod(event.currentTarget.value as AutoLimitMethod)}
        data={AUTO_LIMIT_METHODS.map((value) => ({ value, label: t(`limits.auto.methods.${value}`) }))}
        size="md"
      />
      {values && proposed.length > 0 ? (
        <ChangesTable
          label={t("limits.auto.title")}
          profile={profile}
          moves={proposed.map(({ rule, from, to, ...why }) => ({
            rule,
            from: { limit: from, enabled: true },
            to: { limit: to, enabled: true },
            note: noteOf(profile, rule, why),
          }))}
        />
      ) : (
        <Text role="status">{t(values ? "limits.auto.none" : "limits.auto.noBaseline")}</Text>
      )}
    </ConfirmDialog>
  );
}

/** The formula, and where it was not followed: that and by what. */
function noteOf(profile: AlarmProfile, rule: string, why: Pick<AutoLimit, "formula" | "note" | "text">): string {
  const one = settable(profile, rule);
  if (why.note === undefined || !one) return why.text;
  const formula = limitNumber(one, why.formula);
  return `${why.text} · ${i18n.t(`limits.auto.note.${why.note}`, { formula })}`;
}
