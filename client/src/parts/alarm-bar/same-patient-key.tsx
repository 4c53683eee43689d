import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../../stores/session.ts";
import { ConfirmDialog } from "../command/confirm-dialog.tsx";
import { useCommand } from "../command/use-command.ts";
import { PatientIdentity } from "../patient-identity/patient-identity.tsx";
import { AlarmKey } from "./alarm-key.tsx";

interface SamePatientKeyProps {
  readonly room: string;
  readonly device: string;
  /** What the clinic calls it. */
  readonly title: string;
}

/** The device names somebody else; a person who has looked at the bedside says that it is this session's patient all the same. */
export function SamePatientKey({ room, device, title }: SamePatientKeyProps) {
  const { t } = useTranslation();
  const [asks, setAsks] = useState(false);
  const { send, busy, refusal, forget } = useCommand();
  const patient = useSession(room)?.patient;
  const confirm = async () => {
    if ((await send({ type: "device.confirm-patient", room, device })).ok) setAsks(false);
  };
  return (
    <>
      <AlarmKey
        busy={busy}
        onPress={() => {
          forget();
          setAsks(true);
        }}
      >
        {t("alarm.samePatient")}
      </AlarmKey>
      {asks && (
        <ConfirmDialog
          title={t("alarm.samePatientTitle")}
          confirm={t("alarm.samePatientConfirm")}
          busy={busy}
          refusal={refusal}
          onConfirm={() => void confirm()}
          onClose={() => setAsks(false)}
        >
          {patient && <PatientIdentity patient={patient} kinds />}
          <p>{t("alarm.samePatientText", { device: title })}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
