import { Button, Text, Textarea, TextInput } from "@mantine/core";
import { amendments, type SessionEvent, type SessionView } from "@evenkeel/shared/session";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../command/confirm-dialog.tsx";
import { useCommand } from "../command/use-command.ts";
import { PatientIdentity } from "../patient-identity/patient-identity.tsx";
import { eventWords } from "./event-words.ts";

interface AmendDialogProps {
  readonly session: SessionView;
  readonly entry: Extract<SessionEvent, { type: "event-recorded" | "note-added" }>;
  readonly onClose: () => void;
}

/** Puts an entry right: what it should have said, or that it is not so. The record keeps the entry and the amendment. */
export function AmendDialog({ session, entry, onClose }: AmendDialogProps) {
  const { t } = useTranslation();
  const { send, busy, refusal } = useCommand();
  const before = amendments(session.events).get(entry.version)?.amended?.text ?? entry.text;
  const [text, setText] = useState(before);
  const [reason, setReason] = useState("");
  const { key, values } = eventWords(entry);
  const on = { room: session.room, expectedVersion: session.version, entry: entry.version, reason: reason.trim() };
  const changed = text.trim() !== "" && text.trim() !== before;
  const say = async (ask: Parameters<typeof send>[0]) => {
    if ((await send(ask)).ok) onClose();
  };
  return (
    <ConfirmDialog
      title={t("session.amend.title")}
      confirm={t("session.amend.confirm")}
      busy={busy}
      refusal={refusal}
      disabled={!changed}
      onConfirm={() => void say({ type: "session.amend-entry", ...on, text: text.trim() })}
      onClose={onClose}
    >
      <PatientIdentity patient={session.patient} kinds />
      <Text size="sm">{t(`session.event.${key}`, values)}</Text>
      <Textarea
        label={t("session.amend.text")}
        description={t("session.amend.keeps")}
        value={text}
        maxLength={entry.type === "note-added" ? 2000 : 500}
        autosize
        minRows={2}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <TextInput
        label={t("session.reason")}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.currentTarget.value)}
        size="md"
      />
      <Button
        variant="default"
        size="md"
        disabled={busy}
        onClick={() => void say({ type: "session.withdraw-entry", ...on })}
      >
        {t("session.amend.withdraw")}
      </Button>
    </ConfirmDialog>
  );
}
