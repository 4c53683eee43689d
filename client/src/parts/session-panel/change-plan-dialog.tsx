import { Text, TextInput } from "@mantine/core";
import { checkPlan, formatDose } from "@evenkeel/shared/dosing";
import { drugGivenMg, type SessionView } from "@evenkeel/shared/session";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "../../stores/clock.ts";
import { ConfirmDialog } from "../command/confirm-dialog.tsx";
import { useCommand } from "../command/use-command.ts";
import { draftOf, planErrors, planOf } from "../dose-entry/draft.ts";
import { PlanFields } from "../dose-entry/plan-fields.tsx";
import { useDraft } from "../dose-entry/use-draft.tsx";
import { PatientIdentity } from "../patient-identity/patient-identity.tsx";

/** Another dose, time or concentration while the session is open, with the reason for the record. The server judges it. */
export function ChangePlanDialog({
  session,
  onClose,
}: {
  readonly session: SessionView;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { send, busy, refusal } = useCommand();
  const { draft, set, field } = useDraft(draftOf(session.plan), planErrors);
  const [reason, setReason] = useState("");
  // Decided on what was seen when the dialog was opened: whatever happened since is a conflict to be looked at.
  const [expectedVersion] = useState(session.version);
  const given = drugGivenMg(session, useNow());
  const plan = planOf(draft);
  const ready = plan !== null && reason.trim() !== "" && checkPlan(plan).blocking.length === 0;
  const confirm = async () => {
    if (!ready) return;
    const { ok } = await send({
      type: "session.change-plan",
      room: session.room,
      expectedVersion,
      plan,
      reason: reason.trim(),
    });
    if (ok) onClose();
  };
  return (
    <ConfirmDialog
      title={t("session.dialog.change-plan.title")}
      confirm={t("session.dialog.change-plan.confirm")}
      busy={busy}
      refusal={refusal}
      disabled={!ready}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <PatientIdentity patient={session.patient} kinds />
      {given > 0 && <Text size="sm">{t("session.dialog.change-plan.given", { mg: formatDose("mg", given) })}</Text>}
      <PlanFields
        draft={draft}
        field={field}
        onRoute={(route) => set({ route })}
        routeFixed={session.firstDrugAt !== undefined}
      />
      <TextInput
        label={t("session.reason")}
        description={t("session.dialog.change-plan.why")}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.currentTarget.value)}
        size="md"
      />
    </ConfirmDialog>
  );
}
