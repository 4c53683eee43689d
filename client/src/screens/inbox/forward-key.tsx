import type { Alarm } from "@evenkeel/shared/alarms";
import type { Forward } from "@evenkeel/shared/attention";
import { Modal } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AlarmKey } from "../../parts/alarm-bar/alarm-key.tsx";
import { useStayAtTheList } from "../../parts/alarm-bar/use-held-rows.ts";
import { Refusal } from "../../parts/command/refusal.tsx";
import { useCommand } from "../../parts/command/use-command.ts";
import { ForwardKeys } from "../../parts/responses/forward-keys.tsx";
import { useCall } from "../../stores/attention.ts";

interface ForwardKeyProps {
  readonly room: string;
  readonly alarm: Alarm;
  /** Room and alarm in words: whose it is stands over the choice as well. */
  readonly words: string;
}

/** Gives one alarm to a colleague, to a station, or to the next step of the ladder. It goes on calling until somebody takes it on. */
export function ForwardKey({ room, alarm, words }: ForwardKeyProps) {
  const { t } = useTranslation();
  const phone = useMediaQuery("(max-width: 600px)", false);
  const call = useCall(room, alarm.id);
  const { send, busy, refusal, forget } = useCommand();
  const [open, setOpen] = useState(false);
  useStayAtTheList(open);
  const close = () => {
    setOpen(false);
    forget();
  };
  async function forward(to: Forward): Promise<void> {
    const reply = await send({ type: "alarm.respond", room, alarm: alarm.id, kind: "forwarded", to, reason: "" });
    if (reply.ok) close();
  }
  return (
    <>
      <AlarmKey busy={false} label={t("inbox.forwardOf", { alarm: words })} onPress={() => setOpen(true)}>
        {t("inbox.forward")}
      </AlarmKey>
      {open && (
        <Modal
          opened
          centered
          fullScreen={phone}
          size="lg"
          title={words}
          onClose={close}
          closeButtonProps={{ "aria-label": t("attention.close"), size: 44 }}
        >
          {call ? (
            <ForwardKeys call={call} room={room} busy={busy} onForward={(to) => void forward(to)} />
          ) : (
            <p role="status">{t("attention.over")}</p>
          )}
          <Refusal error={refusal} />
        </Modal>
      )}
    </>
  );
}
