import { Button, Text, TextInput } from "@mantine/core";
import { holdConcerns, type Baseline } from "@evenkeel/shared/alarms";
import type { SessionView } from "@evenkeel/shared/session";
import { formatValue, isPlausible, NUMERICS, type NumericKey } from "@evenkeel/shared/vitals";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../command/confirm-dialog.tsx";
import { useCommand } from "../command/use-command.ts";
import { readNumber } from "../dose-entry/draft.ts";
import { PatientIdentity } from "../patient-identity/patient-identity.tsx";
import styles from "./baseline.module.css";
import { useBaseline } from "./use-baseline.ts";

type Typed = Readonly<Partial<Record<NumericKey, string>>>;

/** Always there to be entered by hand; others once they are measured. */
const FIELDS: readonly NumericKey[] = ["nibpSys", "nibpDia", "nibpMean", "heartRate", "spo2", "respRateImpedance"];

interface Taken {
  readonly values: Baseline;
  readonly method: "entered" | "measured";
}

interface BaselineDialogProps {
  readonly session: SessionView;
  readonly onClose: () => void;
}

/**
 * The patient's own values at rest, to be looked at, corrected by hand, and confirmed. They come from what is stored, and
 * only before the drug from what is measured: a value under ketamine is nobody's value at rest, and every limit that is
 * measured from it would move with the drug.
 */
export function BaselineDialog({ session, onClose }: BaselineDialogProps) {
  const { t } = useTranslation();
  const { send, busy, refusal } = useCommand();
  const measured = useBaseline(session);
  const [expectedVersion] = useState(session.version);
  // What stands in the fields moves under nobody's hands: it is taken once, and again when asked.
  const atRest = session.phase === "baseline";
  const [taken, setTaken] = useState(() => prefilled(session, measured.values));
  const [typed, setTyped] = useState<Typed>(() => textOf(taken.values));
  const fields = [...new Set([...FIELDS, ...(Object.keys(taken.values) as NumericKey[])])].filter(isAsked);
  const { values, wrong } = read(typed);
  const concerns = holdConcerns(values);
  const ready = Object.keys(values).length > 0 && wrong.length === 0;
  const method = isSame(values, taken.values) ? taken.method : "entered";
  const confirm = async () => {
    const { room } = session;
    const { ok } = await send({ type: "session.set-baseline", room, expectedVersion, values, method });
    if (ok) onClose();
  };
  return (
    <ConfirmDialog
      title={t("baseline.title")}
      confirm={t("baseline.confirm")}
      busy={busy}
      refusal={refusal}
      disabled={!ready}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <PatientIdentity patient={session.patient} kinds />
      <Text size="sm">{t("baseline.text")}</Text>
      {atRest ? (
        <Text size="sm">{t("baseline.cuff", { count: measured.cuffReadings })}</Text>
      ) : (
        <Text size="sm" fw={600}>
          {t("baseline.underDrug")}
        </Text>
      )}
      <div className={styles.fields}>
        {fields.map((vital) => (
          <TextInput
            key={vital}
            label={NUMERICS[vital].label}
            inputMode="decimal"
            size="md"
            value={typed[vital] ?? ""}
            rightSection={<span className={styles.unit}>{NUMERICS[vital].unit}</span>}
            rightSectionWidth={64}
            error={wrong.includes(vital) && t("baseline.implausible", plausible(vital))}
            onChange={(event) => setTyped({ ...typed, [vital]: event.currentTarget.value })}
          />
        ))}
      </div>
      {atRest && (
        <div>
          <Button
            variant="default"
            size="xs"
            onClick={() => {
              setTaken({ values: measured.values, method: "measured" });
              setTyped(textOf(measured.values));
            }}
          >
            {t("baseline.measured")}
          </Button>
        </div>
      )}
      {concerns.map(({ vital, value, direction, limit, weight }) => (
        <p key={`${vital} ${direction}`} className={styles.concern} role="alert" data-weight={weight}>
          {t(`baseline.${weight}`, {
            label: NUMERICS[vital].label,
            value: formatValue(vital, value),
            side: t(`baseline.side.${direction}`),
            limit,
          })}
        </p>
      ))}
    </ConfirmDialog>
  );
}

/** What stands in the fields at first, and how it came to be. */
function prefilled({ phase, baseline }: SessionView, measured: Baseline): Taken {
  const stored = baseline?.values ?? {};
  const values = phase === "baseline" ? { ...measured, ...stored } : stored;
  return { values, method: baseline?.method ?? "measured" };
}

/** A perfusion index at rest says nothing that a limit is measured from. */
function isAsked(vital: NumericKey): boolean {
  return vital !== "perfusionIndex";
}

function textOf(values: Baseline): Typed {
  return Object.fromEntries(
    Object.entries(values).map(([vital, value]) => [vital, formatValue(vital as NumericKey, value)]),
  );
}

/** What is typed as numbers; an empty field is no value, and anything else that is none is wrong. */
function read(typed: Typed): { readonly values: Baseline; readonly wrong: readonly NumericKey[] } {
  const values: Partial<Record<NumericKey, number>> = {};
  const wrong: NumericKey[] = [];
  for (const [vital, text] of Object.entries(typed) as [NumericKey, string][]) {
    if (!isAsked(vital) || text.trim() === "") continue;
    const value = readNumber(text);
    if (value === null || !isPlausible(vital, value)) wrong.push(vital);
    else values[vital] = value;
  }
  return { values, wrong };
}

function isSame(values: Baseline, taken: Baseline): boolean {
  const asked = Object.entries(taken).filter(([vital]) => isAsked(vital as NumericKey));
  return (
    asked.length === Object.keys(values).length &&
    asked.every(([vital, value]) => values[vital as NumericKey] === value)
  );
}

function plausible(vital: NumericKey) {
  const [min, max] = NUMERICS[vital].plausible;
  return { min, max };
}
