import { Button, Group, Modal, Text, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";
import { nameStation, useStation } from "../../stores/settings.ts";
import styles from "./shell.module.css";

/** Asks what this screen is called: every acknowledgement in the record says from where it came. */
export function StationName({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const station = useStation();
  const [name, setName] = useState(station);
  const finish = (chosen: string) => {
    nameStation(chosen);
    onDone();
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    finish(name);
  };
  return (
    <Modal opened centered withCloseButton={false} onClose={() => finish(station)}>
      <Modal.Title className={styles.dialogTitle}>{t("station.title")}</Modal.Title>
      <form onSubmit={submit}>
        <Text c="dimmed" size="sm" mb="md">
          {t("station.text")}
        </Text>
        <TextInput
          data-autofocus
          label={t("station.label")}
          value={name}
          maxLength={60}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={() => finish(station)}>
            {t("station.keep", { station })}
          </Button>
          <Button type="submit" disabled={name.trim() === ""}>
            {t("station.save")}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
