import { FACTORY_DOSE_LIMITS, formatDose } from "@evenkeel/shared/dosing";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { DraftErrors, DraftField, SessionDraft } from "./draft.ts";
import styles from "./new-session-form.module.css";

/**
 * A form as it is typed: an error is said once its field was left or the form was submitted, not while typing. A dose above
 * the hard limit is said at once: no further typing in other fields makes it right.
 */
export function useDraft(initial: SessionDraft, judge: (draft: SessionDraft) => DraftErrors) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(initial);
  const [submitted, setSubmitted] = useState(false);
  const [left, setLeft] = useState<ReadonlySet<DraftField>>(new Set());
  const errors = judge(draft);
  const set = (part: Partial<SessionDraft>) => setDraft((before) => ({ ...before, ...part }));

  const said = (name: DraftField) =>
    errors[name] !== undefined && (submitted || left.has(name) || errors[name] === "above-limit");

  /** What an input of the field is given. */
  const field = (name: DraftField, unit?: string) => ({
    name,
    label: t(`dose.field.${name}`),
    value: draft[name],
    size: "md" as const,
    error: said(name) ? t(`dose.error.${errors[name]}`, { most: mostOf(draft) }) : undefined,
    onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
    onBlur: () => draft[name] !== "" && setLeft((before) => new Set(before).add(name)),
    autoComplete: "off",
    ...(unit !== undefined && {
      inputMode: "decimal" as const,
      rightSection: (<span className={styles.unit}>{unit}</span>) as ReactNode,
      rightSectionWidth: 72,
    }),
  });
  return { draft, set, errors, field, submit: () => setSubmitted(true) };
}

function mostOf({ route }: SessionDraft): string {
  return formatDose("mgPerKg", FACTORY_DOSE_LIMITS[route].hardMax.value);
}

export type FieldOf = ReturnType<typeof useDraft>["field"];
