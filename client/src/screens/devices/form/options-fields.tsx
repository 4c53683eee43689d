import { useTranslation } from "react-i18next";
import styles from "./entry-form.module.css";
import { OptionInput } from "./option-input.tsx";
import type { OptionField } from "./option-fields.ts";
import type { EntryForm } from "./use-entry-form.ts";

/** Everything that an installer may set of a driver. What only simulators read is there, and out of the way. */
export function OptionsFields({ form }: { readonly form: EntryForm }) {
  const { t } = useTranslation();
  const real = form.options.filter(({ simulatedOnly }) => !simulatedOnly);
  const simulated = form.options.filter(({ simulatedOnly }) => simulatedOnly);
  const input = (field: OptionField) => (
    <OptionInput
      key={field.key}
      field={field}
      value={form.draft.options[field.key]}
      problem={form.problem(`options.${field.key}`)}
      onChange={(value) => form.putOption(field.key, value)}
    />
  );
  const wrong = simulated.some(({ key }) => form.problem(`options.${key}`) !== undefined);
  return (
    <>
      {form.options.length === 0 && <p className={styles.hint}>{t("devices.form.noOptions")}</p>}
      <div className={styles.fields}>{real.map(input)}</div>
      {simulated.length > 0 && (
        <details className={styles.more} open={wrong || undefined}>
          <summary>{t("devices.form.simulatedOnly")}</summary>
          <div className={styles.fields}>{simulated.map(input)}</div>
        </details>
      )}
    </>
  );
}
