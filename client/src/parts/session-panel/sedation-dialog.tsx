import { Modal } from "@mantine/core";
import type { SessionView } from "@evenkeel/shared/session";
import { useTranslation } from "react-i18next";
import { Refusal } from "../command/refusal.tsx";
import { useCommand } from "../command/use-command.ts";
import { PatientIdentity } from "../patient-identity/patient-identity.tsx";
import styles from "./sedation-dialog.module.css";
import { MOAAS, MOAAS_SCORES } from "./sedation-due.ts";

/** The MOAA/S steps in words, one tap each. The digit alone would not do: some versions count from 1, some the other way round. */
export function SedationDialog({ session, onClose }: { readonly session: SessionView; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { send, busy, refusal } = useCommand();
  const record = async (score: number) => {
    const on = { room: session.room, expectedVersion: session.version };
    if ((await send({ type: "session.record-score", ...on, scale: MOAAS, score })).ok) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("sedation.title")}
      size="lg"
      centered
      closeButtonProps={{ "aria-label": t("session.cancel") }}
    >
      <PatientIdentity patient={session.patient} kinds />
      <div className={styles.steps} role="group" aria-label={t("sedation.title")}>
        {MOAAS_SCORES.map((score) => (
          <button
            key={score}
            type="button"
            className={styles.step}
            aria-disabled={busy}
            onClick={() => !busy && void record(score)}
          >
            <strong className={styles.score}>{score}</strong>
            <span>{t(`sedation.moaas.${score}`)}</span>
          </button>
        ))}
      </div>
      <Refusal error={refusal} />
    </Modal>
  );
}
