import { Button, Checkbox, Group, NativeSelect, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { checkPlan } from "@evenkeel/shared/dosing";
import { useState, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Room } from "../../stores/rooms.ts";
import { Refusal } from "../command/refusal.tsx";
import { useCommand } from "../command/use-command.ts";
import { DoseFigures } from "./dose-figures.tsx";
import {
  draftErrors,
  EMPTY_DRAFT,
  IDENTIFIER_KINDS,
  patientOf,
  planOf,
  type DraftField,
  type IdentifierKind,
  type SessionDraft,
} from "./draft.ts";
import styles from "./new-session-form.module.css";

interface NewSessionFormProps {
  readonly room: Room;
  /** True when the devices of the room are simulators: the patient then is one too, unless somebody says otherwise. */
  readonly simulated: boolean;
}

/** Who, by which route, how much: everything needed to open a session, with the dose worked out while it is typed. */
export function NewSessionForm({ room, simulated }: NewSessionFormProps) {
  const { t } = useTranslation();
  const { send, busy, refusal } = useCommand();
  const [draft, setDraft] = useState<SessionDraft>({ ...EMPTY_DRAFT, simulated });
  const [submitted, setSubmitted] = useState(false);
  const [left, setLeft] = useState<ReadonlySet<DraftField>>(new Set());
  const errors = draftErrors(draft, room);
  const plan = planOf(draft);
  const set = (part: Partial<SessionDraft>) => setDraft((before) => ({ ...before, ...part }));

  const submit = async (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    setSubmitted(true);
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
    await send({ type: "session.open", room: room.id, patient: { ...patient, identifiers: [one, two] }, plan });
  };

  const field = (name: DraftField, unit?: string) => ({
    name,
    label: t(`dose.field.${name}`),
    value: draft[name],
    size: "md" as const,
    error: (submitted || left.has(name)) && errors[name] ? t(`dose.error.${errors[name]}`) : undefined,
    onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
    onBlur: () => draft[name] !== "" && setLeft((before) => new Set(before).add(name)),
    autoComplete: "off",
    ...(unit !== undefined && {
      inputMode: "decimal" as const,
      rightSection: <span className={styles.unit}>{unit}</span>,
      rightSectionWidth: 72,
    }),
  });
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
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate aria-label={t("dose.title")}>
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
        <SegmentedControl
          aria-label={t("dose.route")}
          value={draft.route}
          onChange={(route) => set({ route: route === "im" ? "im" : "iv" })}
          data={[
            { value: "iv", label: t("dose.iv") },
            { value: "im", label: t("dose.im") },
          ]}
          size="md"
        />
        <div className={styles.pair}>
          <TextInput {...field("weightKg", "kg")} />
          <TextInput {...field("mgPerKg", "mg/kg")} />
          <TextInput {...field("concentrationMgPerMl", "mg/mL")} />
          {draft.route === "iv" && <TextInput {...field("minutes", "min")} />}
        </div>
        <DoseFigures plan={plan} />
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
