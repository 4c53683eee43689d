import { Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePending } from "../../stores/pending.ts";
import { AlarmKey } from "../alarm-bar/alarm-key.tsx";
import { useStayAtTheList } from "../alarm-bar/use-held-rows.ts";
import { ConfirmDialog } from "../command/confirm-dialog.tsx";
import { useCommand } from "../command/use-command.ts";
import { passOn } from "./pass-on.ts";

interface PassOnKeyProps {
  readonly room: string;
  readonly alarm: string;
  readonly title: string;
}

/**
 * Gives an alarm back, but asks first: this key comes up where "Acknowledge" stood, and the second tap of a hurried hand must
 * not take the acknowledgement away again.
 */
export function PassOnKey({ room, alarm, title }: PassOnKeyProps) {
  const { t } = useTranslation();
  const { send, busy, refusal, forget } = useCommand();
  const withdrawing = usePending(room, "alarm.withdraw", alarm);
  const [asking, setAsking] = useState(false);
  useStayAtTheList(asking);
  const close = () => {
    setAsking(false);
    forget();
  };
  const confirm = async () => {
    const { ok } = await passOn(send, room, alarm);
    if (ok) close();
  };
  return (
    <>
      <AlarmKey busy={withdrawing} label={t("attention.passOnTo", { title })} onPress={() => setAsking(true)}>
        {t("attention.passOn")}
      </AlarmKey>
      {asking && (
        <ConfirmDialog
          title={t("attention.passOnTo", { title })}
          confirm={t("attention.passOn")}
          busy={busy}
          refusal={refusal}
          onConfirm={() => void confirm()}
          onClose={close}
        >
          <Text size="sm">{t("attention.passOnText")}</Text>
        </ConfirmDialog>
      )}
    </>
  );
}
