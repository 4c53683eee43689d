import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import page from "../../../parts/page/page.module.css";
import type { EntryForm } from "./use-entry-form.ts";

/** Why an entry was not taken: what belongs to no field, and that others are marked. Read out when it appears. */
export function FormFaults({ form }: { readonly form: EntryForm }) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const marked = form.hasMarks;
  useEffect(() => {
    if (form.refusals === 0) return;
    place.current?.closest("form")?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [form.refusals]);
  if (!marked && form.rest.length === 0) return null;
  return (
    <div ref={place} className={page.fault} role="alert">
      {form.rest.map((problem) => (
        <p key={problem}>{problem}</p>
      ))}
      {marked && <p>{t("devices.form.marked")}</p>}
    </div>
  );
}
