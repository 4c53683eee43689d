import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import styles from "./entry-form.module.css";
import { defaultPort, linesOf, type LineDraft } from "./entry-draft.ts";
import { SerialFields } from "./serial-fields.tsx";
import type { EntryForm } from "./use-entry-form.ts";

/** How the device is reached. */
export function LineFields({ form, self }: { readonly form: EntryForm; readonly self: string | null }) {
  const { t } = useTranslation();
  const { draft, card } = form;
  const { line } = draft;
  const { kind } = line;
  const kinds = linesOf(card);
  const field = (key: keyof LineDraft, more: { readonly numeric?: boolean; readonly help?: string } = {}) => ({
    label: t(`devices.line.${key}`),
    description: more.help,
    inputWrapperOrder: ["label", "input", "description", "error"] as ("description" | "error" | "input" | "label")[],
    size: "md",
    name: `transport.${key}`,
    value: String(line[key]),
    error: form.problem(`transport.${key}`),
    spellCheck: false,
    autoComplete: "off",
    ...(more.numeric && { inputMode: "numeric" as const }),
    onChange: (event: { readonly currentTarget: HTMLInputElement }) =>
      form.putLine({ [key]: event.currentTarget.value }),
  });
  const port = card && defaultPort(card, kind);
  const portHelp = port ? t("devices.line.usualPort", { port }) : undefined;
  return (
    <div className={styles.fields}>
      <NativeSelect
        className={styles.wide}
        label={t("devices.line.kind")}
        size="md"
        name="transport.kind"
        value={kind}
        error={form.problem("transport")}
        data={[...kinds, ...(kinds.includes(kind) ? [] : [kind])].map((value) => ({
          value,
          label: t(`devices.line.kinds.${value}`),
        }))}
        onChange={(event) => {
          const next = event.currentTarget.value as LineDraft["kind"];
          form.putLine({
            kind: next,
            port: line.port === port || line.port === "" ? defaultPort(card, next) : line.port,
          });
        }}
      />
      {kind === "serial" && <SerialFields form={form} self={self} field={field} />}
      {(kind === "tcp-client" || kind === "udp") && (
        <>
          <TextInput {...field("host")} />
          <TextInput {...field("port", { numeric: true, ...(portHelp && { help: portHelp }) })} placeholder={port} />
        </>
      )}
      {kind === "udp" && (
        <TextInput {...field("localPort", { numeric: true, help: t("devices.line.localPortHelp") })} placeholder="0" />
      )}
      {kind === "tcp-server" && (
        <>
          <TextInput
            {...field("port", { numeric: true, ...(portHelp && { help: portHelp }) })}
            label={t("devices.line.ownPort")}
            placeholder={port}
          />
          <ListenAt form={form} />
        </>
      )}
      {kind === "replay" && (
        <>
          <TextInput {...field("file", { help: t("devices.line.fileHelp") })} />
          <TextInput {...field("speed", { help: t("devices.line.speedHelp") })} inputMode="decimal" />
        </>
      )}
    </div>
  );
}

const OWN = "127.0.0.1";
const ALL = "0.0.0.0";

/** A port that the network reaches is opened on purpose, and a monitor on the network reaches no other. */
function ListenAt({ form }: { readonly form: EntryForm }) {
  const { t } = useTranslation();
  const { listenAt } = form.draft.line;
  const other = listenAt !== OWN && listenAt !== ALL;
  return (
    <Checkbox
      size="md"
      mt={34}
      label={other ? t("devices.line.listenAt", { address: listenAt }) : t("devices.line.listenAll")}
      description={t(listenAt === OWN ? "devices.line.listenOwnHelp" : "devices.line.listenAllHelp")}
      error={form.problem("transport.host")}
      checked={listenAt !== OWN}
      onChange={(event) => form.putLine({ listenAt: event.currentTarget.checked ? ALL : OWN })}
    />
  );
}
