import { Button, Checkbox, Group, NativeSelect, Stack, TextInput } from "@mantine/core";
import { checkPlan } from "@evenkeel/shared/dosing";
import { useState, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Room } from "../../stores/rooms.ts";
import { Refusal } from "../command/refusal.tsx";
import { useCommand } from "../command/use-command.ts";
import { draftErrors, EMPTY_DRAFT, IDENTIFIER_KINDS, patientOf, planOf, type IdentifierKind } from "./draft.ts";
import styles from "./new-session-form.module.css";
import { ProfileChoice } from "./profile-choice.tsx";
import { PlanFields } from "./plan-fields.tsx";
import { useDraft } from "./use-draft.tsx";

interface NewSessionFormProps {
  readonly room: Room;
  /** True when the devices of the room are simulators: the patient then is one too, unless somebody says otherwise. */
  readonly simulated: boolean;
}

/** Who, by which route, how much: everything needed to open a session, with the dose worked out while it is typed. */
export function NewSessionForm({ room, simulated }: NewSessionFormProps) {
  const { t } = useTranslation();
  const { send, busy, refusal } = useCommand();
  const { draft, set, errors, field, submit } = useDraft({ ...EMPTY_DRAFT, simulated }, (typed) =>
    draftErrors(typed, room),
  );
  const [profile, setProfile] = useState("");
  const plan = planOf(draft);

  const open = async (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    submit();
    const first = Object.keys(errors)[0];
    if (first) {
      event.currentTarget.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
      return;
    }
    if (!plan || checkPlan(plan).blocking.length > 0) return;
    const kinds = Object.fromEntries(IDENTIFIER_KINDS.map((kind) => [kind, t(`dose.kind.${kind}`)]));
    const patient = patientOf(draft, kinds as Record<IdentifierKind, string>);
    const [one, two] = patient.identifiers;
    // The server's own word replaces this form by the session; a refusal leaves everything as it was typed.
    await send({
      type: "session.open",
      room: room.id,
      patient: { ...patient, identifiers: [one, two] },
      plan,
      ...(profile !== "" && { profile }),
    });
  };

  const kindSelect = (name: "kind1" | "kind2") => (
    <NativeSelect
      name={name}
      label={t(`dose.field.${name}`)}
      size="md"
      value={draft[name]}
      onChange={(event) => set({ [name]: event.currentTarget.value as IdentifierKind })}
      data={IDENTIFIER_KINDS.map((value) => ({ value, label: t(`dose.kind.${value}`) }))}
    />
  );

  return (
    <form className={styles.form} onSubmit={(event) => void open(event)} noValidate aria-label={t("dose.title")}>
      <fieldset>
        <legend>{t("dose.patient")}</legend>
        <TextInput {...field("alias")} description={t("dose.aliasHelp")} maxLength={40} data-autofocus />
        <div className={styles.pair}>
          {kindSelect("kind1")}
          <TextInput {...field("value1")} maxLength={80} />
          {kindSelect("kind2")}
          <TextInput {...field("value2")} maxLength={80} />
        </div>
        <Checkbox
          label={t("dose.simulated")}
          checked={draft.simulated}
          onChange={(event) => set({ simulated: event.currentTarget.checked })}
        />
      </fieldset>
      <fieldset>
        <legend>{t("dose.plan")}</legend>
        <PlanFields draft={draft} field={field} onRoute={(route) => set({ route })} />
        <ProfileChoice route={draft.route} value={profile} onChange={setProfile} />
      </fieldset>
      <Stack gap="sm">
        <Refusal error={refusal} />
        <Group justify="flex-end">
          <Button type="submit" size="md" loading={busy}>
            {t("dose.open")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
