import type { Forward } from "@evenkeel/shared/attention";
import { Modal, TextInput } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRoomAlarms } from "../../stores/alarms.ts";
import { useCall } from "../../stores/attention.ts";
import { useMe } from "../../stores/me.ts";
import { useRooms } from "../../stores/rooms.ts";
import { Refusal } from "../command/refusal.tsx";
import { useCommand } from "../command/use-command.ts";
import { AnswerHistory } from "./answer-history.tsx";
import { StepWords } from "./call-state.tsx";
import { ForwardKeys } from "./forward-keys.tsx";
import { passOn } from "./pass-on.ts";
import styles from "./responses.module.css";

interface ResponseDialogProps {
  readonly room: string;
  readonly alarm: string;
  readonly title: string;
  readonly onClose: () => void;
}

/** Everything that can be said about one alarm, in keys for a thumb, over what was said so far. */
export function ResponseDialog({ room, alarm, title, onClose }: ResponseDialogProps) {
  const { t } = useTranslation();
  const phone = useMediaQuery("(max-width: 600px)", false);
  const roomTitle = useRooms().find(({ id }) => id === room)?.title ?? room;
  const current = useRoomAlarms(room).alarms.find(({ id, stage }) => id === alarm && stage === "active");
  const call = useCall(room, alarm);
  const me = useMe();
  const { send, busy, refusal } = useCommand();
  const [reason, setReason] = useState("");
  const own = current?.acknowledged !== undefined && current.acknowledged.by.userId === me?.id;

  async function respond(kind: "at-bedside" | "cannot" | "resolved", closes: boolean): Promise<void> {
    const reply = await send({ type: "alarm.respond", room, alarm, kind, reason: reason.trim() });
    if (reply.ok && closes) onClose();
  }
  async function forward(to: Forward): Promise<void> {
    const reply = await send({ type: "alarm.respond", room, alarm, kind: "forwarded", to, reason: reason.trim() });
    if (reply.ok) onClose();
  }
  const said = (kind: string): boolean =>
    call?.answers.some((answer) => answer.kind === kind && answer.by.userId === me?.id) ?? false;
  return (
    <Modal
      opened
      centered
      fullScreen={phone}
      classNames={phone ? { content: styles.whole ?? "" } : {}}
      size="lg"
      title={`${roomTitle} · ${title}`}
      onClose={onClose}
      closeButtonProps={{ "aria-label": t("attention.close"), size: 44 }}
    >
      <div className={styles.sheet}>
        {!current && <p role="status">{t("attention.over")}</p>}
        {current && call && !call.owner && <StepWords call={call} />}
        <div className={styles.keys}>
          {current && !current.acknowledged && (
            <button
              type="button"
              data-strong
              disabled={busy}
              onClick={() => void send({ type: "alarm.acknowledge", room, alarm })}
            >
              {t("attention.acknowledge")}
            </button>
          )}
          <button
            type="button"
            disabled={busy}
            aria-pressed={said("at-bedside")}
            onClick={() => void respond("at-bedside", false)}
          >
            {said("at-bedside") && "✓ "}
            {t("attention.at-bedside")}
          </button>
          <button type="button" disabled={busy} onClick={() => void respond("resolved", true)}>
            {said("resolved") && "✓ "}
            {t("attention.resolved")}
          </button>
          {current && own && (
            <button
              type="button"
              disabled={busy}
              onClick={() => void passOn(send, room, alarm, reason.trim()).then(({ ok }) => ok && onClose())}
            >
              {t("attention.passOnLong")}
            </button>
          )}
          {current && !current.acknowledged && (
            <button type="button" disabled={busy} onClick={() => void respond("cannot", true)}>
              {said("cannot") && "✓ "}
              {t("attention.cannot")}
            </button>
          )}
        </div>
        <TextInput
          label={t("attention.note")}
          value={reason}
          maxLength={500}
          size="md"
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Refusal error={refusal} />
        {current && call && <ForwardKeys call={call} room={room} busy={busy} onForward={(to) => void forward(to)} />}
        {call && <AnswerHistory call={call} />}
      </div>
    </Modal>
  );
}
