import type { WireLink } from "@evenkeel/shared/wire";
import { useTranslation } from "react-i18next";
import { useSession } from "../../stores/session.ts";
import { ConfirmDialog } from "../command/confirm-dialog.tsx";
import { useCommand } from "../command/use-command.ts";
import { PatientIdentity } from "../patient-identity/patient-identity.tsx";

interface MeasureDialogProps {
  readonly room: string;
  readonly link: WireLink;
  readonly onClose: () => void;
}

/** The question before a cuff is asked to measure: whose arm, by which device. */
export function MeasureDialog({ room, link, onClose }: MeasureDialogProps) {
  const { t } = useTranslation();
  const { send, busy, refusal } = useCommand();
  const patient = useSession(room)?.patient;
  const measure = async () => {
    if ((await send({ type: "device.act", room, device: link.device, action: "start-nibp" })).ok) onClose();
  };
  return (
    <ConfirmDialog
      title={t("room.cuff.ask")}
      confirm={t("room.cuff.confirm")}
      busy={busy}
      refusal={refusal}
      onConfirm={() => void measure()}
      onClose={onClose}
    >
      {patient && <PatientIdentity patient={patient} kinds />}
      <p>{t("room.cuff.text", { device: link.title })}</p>
    </ConfirmDialog>
  );
}
