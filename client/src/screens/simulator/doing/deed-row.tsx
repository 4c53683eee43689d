import { NativeSelect, NumberInput } from "@mantine/core";
import type { SandboxRoom } from "@evenkeel/shared/sandbox";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Deed, DeedField, Values } from "./deeds.ts";
import { Refused } from "./refused.tsx";
import { useDo } from "./use-do.ts";
import styles from "./doing.module.css";

interface DeedRowProps {
  readonly deed: Deed;
  readonly room: SandboxRoom;
}

/** One thing that can be done: its fields with the usual in them, and the key that does it. */
export function DeedRow({ deed, room }: DeedRowProps) {
  const { t } = useTranslation();
  const { busy, error, act } = useDo();
  const [values, setValues] = useState<Values>(() =>
    Object.fromEntries(deed.fields.map((field) => [field.name, usualOf(field, room)])),
  );
  const [wrong, setWrong] = useState<DeedField | null>(null);
  const title = t(`simulator.deed.${deed.id}.title`);
  const press = () => {
    const outside = deed.fields.find((field) => !fits(field, values[field.name]));
    setWrong(outside ?? null);
    if (!outside) act(deed.doing(values));
  };
  return (
    <div className={styles.deed} role="group" aria-label={title} data-wide={deed.fields.length > 1 || undefined}>
      <span className={styles.name}>
        {title}
        {deed.goesOn?.(room) === true && <span className={styles.now}>{t("simulator.doing.goesOn")}</span>}
      </span>
      <span className={styles.fields}>
        {deed.fields.map((field) => (
          <Field
            key={field.name}
            field={field}
            value={values[field.name] ?? null}
            wrong={wrong === field}
            onChange={(value) => setValues({ ...values, [field.name]: value })}
          />
        ))}
      </span>
      <span className={styles.keys}>
        <button type="button" className={styles.key} aria-disabled={busy} onClick={press}>
          {t(`simulator.deed.${deed.id}.do`)}
        </button>
        {deed.end && (
          <button type="button" className={styles.key} aria-disabled={busy} onClick={() => act(deed.end!)}>
            {t(`simulator.deed.${deed.id}.end`)}
          </button>
        )}
      </span>
      <Refused
        words={
          wrong?.kind === "number" ? t("simulator.doing.between", { low: wrong.low, high: wrong.high }) : error?.message
        }
      />
    </div>
  );
}

interface FieldProps {
  readonly field: DeedField;
  readonly value: number | string | null;
  readonly wrong: boolean;
  readonly onChange: (value: number | string | null) => void;
}

function Field({ field, value, wrong, onChange }: FieldProps) {
  const { t } = useTranslation();
  const name = t(`simulator.field.${field.name}`);
  if (field.kind === "choice") {
    return (
      <NativeSelect
        className={styles.choice ?? ""}
        aria-label={name}
        data={field.choices.map((choice) => ({ value: choice, label: t(`simulator.choice.${choice}`) }))}
        value={String(value)}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return (
    <NumberInput
      className={styles.number ?? ""}
      aria-label={`${name}, ${field.unit}`}
      title={name}
      rightSection={<span className={styles.unit}>{field.unit}</span>}
      rightSectionWidth={field.unit.length > 3 ? 52 : 38}
      rightSectionPointerEvents="none"
      placeholder={field.usual === null ? t("simulator.field.usual") : ""}
      clampBehavior="none"
      min={field.low}
      max={field.high}
      step={field.step ?? 1}
      value={value ?? ""}
      error={wrong}
      onChange={(next) => onChange(next === "" ? null : next)}
    />
  );
}

function usualOf(field: DeedField, { patient }: SandboxRoom): number | string | null {
  return typeof field.usual === "function" ? field.usual(patient) : field.usual;
}

/** An empty field is right where the simulator has a usual of its own. */
function fits(field: DeedField, value: number | string | null | undefined): boolean {
  if (field.kind === "choice") return true;
  if (value === null || value === undefined) return field.usual === null;
  return typeof value === "number" && value >= field.low && value <= field.high;
}
