import { Button, Checkbox, NativeSelect, TextInput, type TextInputProps } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useSerialPorts } from "../setup-queries.ts";
import type { LineDraft } from "./entry-draft.ts";
import styles from "./entry-form.module.css";
import type { EntryForm } from "./use-entry-form.ts";

interface SerialFieldsProps {
  readonly form: EntryForm;
  /** The device that is being changed: a port that it has itself is free for it. */
  readonly self: string | null;
  readonly field: (
    key: keyof LineDraft,
    more?: { readonly numeric?: boolean; readonly help?: string },
  ) => TextInputProps;
}

/** A serial port among those that were found, or by its path; and line settings where they are not the device's own. */
export function SerialFields({ form, self, field }: SerialFieldsProps) {
  const { t } = useTranslation();
  const ports = useSerialPorts();
  const { line } = form.draft;
  const own = form.card?.serial;
  const setting = (key: "baudRate" | "dataBits" | "parity" | "stopBits", values: readonly (number | string)[]) => (
    <NativeSelect
      label={t(`devices.line.${key}`)}
      size="md"
      name={`transport.${key}`}
      value={line[key]}
      error={form.problem(`transport.${key}`)}
      data={[
        { value: "", label: own ? t("devices.form.usual", { value: own[key] }) : t(`devices.line.unset.${key}`) },
        ...[...values, ...(line[key] === "" || values.map(String).includes(line[key]) ? [] : [line[key]])].map(
          (value) => ({
            value: String(value),
            label: key === "parity" ? t(`devices.line.parities.${value}`) : String(value),
          }),
        ),
      ]}
      onChange={(event) => form.putLine({ [key]: event.currentTarget.value })}
    />
  );
  return (
    <>
      <div className={styles.wide}>
        <p className={styles.hint}>
          {ports.isPending && t("devices.line.looking")}
          {ports.error?.message}
          {ports.data &&
            (ports.data.problem ?? (ports.data.ports.length > 0 ? t("devices.line.ports") : t("devices.line.noPorts")))}
        </p>
        <ul className={styles.ports}>
          {ports.data?.ports.map(({ path, label, usedBy }) => (
            <li key={path}>
              <button
                type="button"
                className={styles.port}
                aria-pressed={line.path === path}
                disabled={usedBy !== null && usedBy !== self}
                onClick={() => form.putLine({ path })}
              >
                <span>{label}</span>
                <span className={styles.small}>
                  {usedBy !== null && usedBy !== self ? t("devices.line.usedBy", { device: usedBy }) : path}
                </span>
              </button>
            </li>
          ))}
        </ul>
        <Button mt={8} variant="default" size="md" loading={ports.isFetching} onClick={() => void ports.refetch()}>
          {t("devices.line.lookAgain")}
        </Button>
      </div>
      <TextInput {...field("path", { help: t("devices.line.pathHelp") })} className={styles.wide} />
      <details
        className={`${styles.wide} ${styles.more}`}
        open={
          [line.baudRate, line.dataBits, line.parity, line.stopBits].some((one) => one !== "") ||
          line.rtscts ||
          undefined
        }
      >
        <summary>{t("devices.line.settings")}</summary>
        <div className={styles.fields}>
          {setting("baudRate", [1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200])}
          {setting("dataBits", [7, 8])}
          {setting("parity", ["none", "even", "odd"])}
          {setting("stopBits", [1, 2])}
          <Checkbox
            size="md"
            label={t("devices.line.rtscts")}
            error={form.problem("transport.rtscts")}
            checked={line.rtscts}
            onChange={(event) => form.putLine({ rtscts: event.currentTarget.checked })}
          />
        </div>
      </details>
    </>
  );
}
