import type { WireError } from "@evenkeel/shared/wire";
import { useTranslation } from "react-i18next";
import { useSession } from "../../stores/session.ts";
import { ConfirmDialog } from "../command/confirm-dialog.tsx";
import { PatientIdentity } from "../patient-identity/patient-identity.tsx";
import styles from "./same-patient-dialog.module.css";

interface SamePatientDialogProps {
  readonly room: string;
  /** What the clinic calls the device. */
  readonly title: string;
  /** What the device calls its patient; empty while that is not known here. */
  readonly identifiers: readonly string[];
  /** The room whose session's patient that is: then nobody can say "the same" from here. */
  readonly elsewhere: string | undefined;
  /** The device has named another one since the question was asked. */
  readonly changed: boolean;
  readonly busy: boolean;
  readonly refusal: WireError | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Both names under each other, so that they are compared; the device's stands nowhere else on the screen. */
export function SamePatientDialog(props: SamePatientDialogProps) {
  const { t } = useTranslation();
  const { room, title, identifiers, elsewhere, changed } = props;
  const patient = useSession(room)?.patient;
  return (
    <ConfirmDialog
      title={t("alarm.samePatientTitle")}
      confirm={elsewhere === undefined ? t("alarm.samePatientConfirm") : null}
      busy={props.busy}
      disabled={changed}
      refusal={props.refusal}
      onConfirm={props.onConfirm}
      onClose={props.onClose}
    >
      <dl className={styles.names}>
        <div>
          <dt>{t("alarm.deviceSays")}</dt>
          <dd>{identifiers.length > 0 ? identifiers.join(" · ") : t("alarm.deviceSaysUnknown")}</dd>
        </div>
        {patient && (
          <div>
            <dt>{t("alarm.sessionSays")}</dt>
            <dd>
              <PatientIdentity patient={patient} kinds />
            </dd>
          </div>
        )}
      </dl>
      {changed && (
        <p role="alert" className={styles.warning}>
          {t("alarm.samePatientChanged")}
        </p>
      )}
      <p className={elsewhere === undefined ? undefined : styles.warning}>
        {elsewhere === undefined
          ? t("alarm.samePatientText", { device: title })
          : t("alarm.patientElsewhere", { room: elsewhere, device: title })}
      </p>
    </ConfirmDialog>
  );
}
