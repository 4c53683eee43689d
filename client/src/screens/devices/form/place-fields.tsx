import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import type { DeviceList } from "@evenkeel/shared/wire";
import { useTranslation } from "react-i18next";
import styles from "./entry-form.module.css";
import type { EntryForm } from "./use-entry-form.ts";

interface PlaceFieldsProps {
  readonly form: EntryForm;
  readonly rooms: DeviceList["rooms"];
  /** An id stays for good: records name the device by it. */
  readonly fixedId: boolean;
}

const UNDER = ["label", "input", "description", "error"] as ("description" | "error" | "input" | "label")[];

/** Where the device stands and what it is called. */
export function PlaceFields({ form, rooms, fixedId }: PlaceFieldsProps) {
  const { t } = useTranslation();
  const { draft } = form;
  // A driver that has a period of its own is asked for that one.
  const asksPeriod = draft.periodMs !== "" || !form.options.some(({ key }) => key === "periodMs");
  const unknown = draft.room !== "" && !rooms.some(({ id }) => id === draft.room);
  return (
    <div className={styles.fields}>
      <TextInput
        size="md"
        name="title"
        label={t("devices.form.title")}
        description={t("devices.form.titleHelp")}
        inputWrapperOrder={UNDER}
        maxLength={60}
        autoComplete="off"
        value={draft.title}
        error={form.problem("title")}
        onChange={(event) => form.put({ title: event.currentTarget.value })}
      />
      <NativeSelect
        size="md"
        name="room"
        label={t("devices.room")}
        description={t("devices.form.roomHelp")}
        inputWrapperOrder={UNDER}
        value={draft.room}
        error={form.problem("room")}
        data={[
          { value: "", label: t("devices.noRoom") },
          ...rooms.map(({ id, title }) => ({ value: id, label: title })),
          ...(unknown ? [{ value: draft.room, label: draft.room }] : []),
        ]}
        onChange={(event) => form.put({ room: event.currentTarget.value })}
      />
      <TextInput
        size="md"
        name="id"
        label={t("devices.form.id")}
        description={t(fixedId ? "devices.form.idFixed" : "devices.form.idHelp")}
        inputWrapperOrder={UNDER}
        maxLength={40}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        readOnly={fixedId}
        value={draft.id}
        error={form.problem("id")}
        onChange={(event) => form.put({ id: event.currentTarget.value })}
      />
      {asksPeriod && (
        <TextInput
          size="md"
          name="periodMs"
          label={t("devices.form.period")}
          description={t("devices.form.periodHelp")}
          inputWrapperOrder={UNDER}
          inputMode="numeric"
          placeholder="1000"
          value={draft.periodMs}
          error={form.problem("periodMs")}
          onChange={(event) => form.put({ periodMs: event.currentTarget.value })}
        />
      )}
      <Checkbox
        size="md"
        label={t("devices.form.simulated")}
        description={t("devices.form.simulatedHelp")}
        checked={draft.simulated}
        onChange={(event) => form.put({ simulated: event.currentTarget.checked })}
      />
    </div>
  );
}
