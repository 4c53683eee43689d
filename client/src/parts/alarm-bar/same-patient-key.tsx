import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLinks } from "../../stores/links.ts";
import { useCommand } from "../command/use-command.ts";
import { AlarmKey } from "./alarm-key.tsx";
import { SamePatientDialog } from "./same-patient-dialog.tsx";
import { useStayAtTheList } from "./use-held-rows.ts";

interface SamePatientKeyProps {
  readonly room: string;
  readonly device: string;
  /** What the clinic calls it. */
  readonly title: string;
}

/** The device names somebody else; a person who has looked at the bedside says that it is this session's patient all the same. */
export function SamePatientKey({ room, device, title }: SamePatientKeyProps) {
  const { t } = useTranslation();
  const named = useLinks(room).find((link) => link.device === device)?.named;
  const [read, setRead] = useState<readonly string[] | null>(null);
  useStayAtTheList(read !== null);
  const { send, busy, refusal, forget } = useCommand();
  const identifiers = named?.identifiers ?? [];
  const confirm = async () => {
    if ((await send({ type: "device.confirm-patient", room, device })).ok) setRead(null);
  };
  return (
    <>
      <AlarmKey
        busy={busy}
        onPress={() => {
          forget();
          setRead(identifiers);
        }}
      >
        {t("alarm.samePatient")}
      </AlarmKey>
      {read && (
        <SamePatientDialog
          room={room}
          title={title}
          identifiers={identifiers}
          elsewhere={named?.elsewhere}
          // A "yes" is to what was read: it is no answer about whom the device has named since.
          changed={read.join("\n") !== identifiers.join("\n")}
          busy={busy}
          refusal={refusal}
          onConfirm={() => void confirm()}
          onClose={() => setRead(null)}
        />
      )}
    </>
  );
}
