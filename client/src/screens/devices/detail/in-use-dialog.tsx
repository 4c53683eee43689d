import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../../parts/command/confirm-dialog.tsx";
import type { DeviceChange } from "./use-device-change.ts";

interface InUseDialogProps {
  readonly change: DeviceChange;
  readonly room: string;
  readonly onClose?: () => void;
}

/** A session is running in the device's room: it loses this device, for a moment or for good. */
export function InUseDialog({ change, room, onClose }: InUseDialogProps) {
  const { t } = useTranslation();
  const { inUse } = change;
  if (!inUse) return null;
  return (
    <ConfirmDialog
      title={t("devices.inUse.title", { room })}
      confirm={t(inUse.wish === null ? "devices.inUse.remove" : "devices.inUse.change")}
      busy={change.busy}
      onConfirm={() => change.ask(inUse.wish, true)}
      onClose={() => {
        change.forget();
        onClose?.();
      }}
    >
      <p>{t(inUse.wish === null ? "devices.inUse.removeText" : "devices.inUse.changeText")}</p>
    </ConfirmDialog>
  );
}
