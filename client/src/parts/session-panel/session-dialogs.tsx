import { NativeSelect, Text, Textarea, TextInput } from "@mantine/core";
import { formatDose, infusionTotals } from "@evenkeel/shared/dosing";
import { drugGivenMg, type SessionView } from "@evenkeel/shared/session";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CommandIntent } from "../../realtime/commands.ts";
import { serverNow } from "../../stores/clock.ts";
import { ConfirmDialog } from "../command/confirm-dialog.tsx";
import { useCommand } from "../command/use-command.ts";
import { DoseFigures } from "../dose-entry/dose-figures.tsx";
import { readNumber } from "../dose-entry/draft.ts";
import { PatientIdentity } from "../patient-identity/patient-identity.tsx";
import { plannedMg } from "./phase-words.ts";
import { offerUndo } from "./undo.ts";

export type DialogOf = "end" | "give-injection" | "medication" | "note" | "start-infusion" | "stop-infusion";

const SITES = ["deltoid-left", "deltoid-right", "thigh-left", "thigh-right"] as const;

interface SessionDialogProps {
  readonly of: DialogOf;
  readonly session: SessionView;
  readonly onClose: () => void;
}

/** The question before an action that needs one: what exactly is about to happen, to whom, and a reason where the record wants it. */
export function SessionDialog({ of, session, onClose }: SessionDialogProps) {
  const { t } = useTranslation();
  const { send, busy, refusal } = useCommand();
  const [text, setText] = useState("");
  const [mg, setMg] = useState(() =>
    drugGivenMg(session, serverNow()) > 0 ? "" : formatDose("mg", plannedMg(session)),
  );
  const [site, setSite] = useState<(typeof SITES)[number]>("deltoid-left");
  const ask = askOf(of, session, text.trim(), readNumber(mg), t(`session.site.${site}`));
  const confirm = async () => {
    if (!ask) return;
    const reply = await send(ask);
    if (!reply.ok) return;
    if (of === "note" || of === "medication") offerUndo(session, reply.version);
    onClose();
  };
  return (
    <ConfirmDialog
      title={t(`session.dialog.${of}.title`)}
      confirm={t(`session.dialog.${of}.confirm`)}
      busy={busy}
      refusal={refusal}
      disabled={ask === null}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <PatientIdentity patient={session.patient} kinds />
      {of === "start-infusion" && <DoseFigures plan={session.plan} />}
      {of === "give-injection" && (
        <>
          <TextInput
            label={t("session.injection.mg")}
            description={injectionMl(session, readNumber(mg))}
            inputMode="decimal"
            value={mg}
            onChange={(event) => setMg(event.currentTarget.value)}
            size="md"
          />
          <NativeSelect
            label={t("session.injection.site")}
            value={site}
            onChange={(event) => setSite(event.currentTarget.value as (typeof SITES)[number])}
            data={SITES.map((value) => ({ value, label: t(`session.site.${value}`) }))}
            size="md"
          />
        </>
      )}
      {(of === "stop-infusion" || of === "end") && (
        <>
          {of === "stop-infusion" && <Text size="sm">{t("session.dialog.stop-infusion.text")}</Text>}
          <TextInput
            label={t("session.reason")}
            value={text}
            maxLength={500}
            onChange={(event) => setText(event.currentTarget.value)}
            size="md"
          />
        </>
      )}
      {(of === "note" || of === "medication") && (
        <Textarea
          label={t(`session.dialog.${of}.label`)}
          value={text}
          maxLength={of === "note" ? 2000 : 500}
          autosize
          minRows={3}
          data-autofocus
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
    </ConfirmDialog>
  );
}

function injectionMl({ plan }: SessionView, mg: number | null): string {
  return mg === null ? "" : `${formatDose("ml", mg / plan.concentrationMgPerMl)} mL`;
}

/** The command that confirming sends; null while something that it needs is missing. */
function askOf(
  of: DialogOf,
  session: SessionView,
  text: string,
  mg: number | null,
  site: string,
): CommandIntent | null {
  const on = { room: session.room, expectedVersion: session.version };
  switch (of) {
    case "start-infusion":
      return session.plan.route === "iv" && infusionTotals(session.plan).totalMg > 0
        ? { type: "session.start-infusion", ...on }
        : null;
    case "stop-infusion":
      return { type: "session.stop-infusion", ...on, reason: text };
    case "end":
      return { type: "session.end", ...on, reason: text };
    case "give-injection":
      return mg === null || mg <= 0 ? null : { type: "session.give-injection", ...on, mg, site };
    case "note":
      return text === "" ? null : { type: "session.add-note", ...on, text };
    case "medication":
      return text === "" ? null : { type: "session.record-event", ...on, category: "medication", text };
    default:
      return of satisfies never;
  }
}
