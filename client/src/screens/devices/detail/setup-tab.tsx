import { Button } from "@mantine/core";
import type { DeviceList, DriverCard } from "@evenkeel/shared/wire";
import { notifications } from "@mantine/notifications";
import { useState, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { Fault } from "../../../parts/page/fault.tsx";
import type { EntryWish } from "../../../rest/device-setup.ts";
import { ConfirmDialog } from "../../../parts/command/confirm-dialog.tsx";
import { DriverChoice } from "../form/driver-choice.tsx";
import { draftOf, entryOf } from "../form/entry-draft.ts";
import { FormFaults } from "../form/form-faults.tsx";
import { LineFields } from "../form/line-fields.tsx";
import { OptionsFields } from "../form/options-fields.tsx";
import { PlaceFields } from "../form/place-fields.tsx";
import { SetupHelpView } from "../form/setup-help.tsx";
import { useEntryForm } from "../form/use-entry-form.ts";
import { InUseDialog } from "./in-use-dialog.tsx";
import styles from "./setup-tab.module.css";
import { useDeviceChange } from "./use-device-change.ts";

interface SetupTabProps {
  readonly id: string;
  /** As it was written when the form was opened. */
  readonly entry: EntryWish;
  readonly list: DeviceList;
  readonly cards: readonly DriverCard[];
  readonly room: string;
}

/** Everything that is written about a device, to be changed; and its end. */
export function SetupTab({ id, entry, list, cards, room }: SetupTabProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [removing, setRemoving] = useState(false);
  const form = useEntryForm(draftOf({ id, ...entry }), cards, null);
  const change = useDeviceChange(
    id,
    (wish) => {
      if (wish === null) void navigate("/devices");
      else {
        notifications.show({ message: t("devices.form.saved") });
        // A broken entry may be called otherwise once it is whole.
        if (wish.id !== id) void navigate(`/devices/${encodeURIComponent(String(wish.id))}/setup`, { replace: true });
      }
    },
    (error) => form.refuse(error),
  );
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (form.isComplete()) change.ask(entryOf(form.draft));
  };
  return (
    <>
      <form className={styles.form} onSubmit={submit} noValidate autoComplete="off" aria-label={t("devices.tab.setup")}>
        <section aria-labelledby="set-device">
          <h2 id="set-device">{t("devices.step.device")}</h2>
          <DriverChoice form={form} cards={cards} />
          {form.card && (
            <details className={styles.help}>
              <summary>{t("devices.help.title")}</summary>
              <SetupHelpView card={form.card} />
            </details>
          )}
        </section>
        <section aria-labelledby="set-line">
          <h2 id="set-line">{t("devices.step.line")}</h2>
          <LineFields form={form} self={id} />
        </section>
        <section aria-labelledby="set-place">
          <h2 id="set-place">{t("devices.step.place")}</h2>
          <PlaceFields form={form} rooms={list.rooms} fixedId={entry.id === id} />
        </section>
        {form.options.length > 0 && (
          <section aria-labelledby="set-options">
            <h2 id="set-options">{t("devices.step.options")}</h2>
            <OptionsFields form={form} />
          </section>
        )}
        <FormFaults form={form} />
        <div className={styles.end}>
          <Button variant="default" size="md" onClick={() => setRemoving(true)}>
            {t("devices.remove.button")}
          </Button>
          <Button type="submit" size="md" loading={change.busy && !removing}>
            {t("devices.form.save")}
          </Button>
        </div>
      </form>
      {removing && !change.inUse && (
        <ConfirmDialog
          title={t("devices.remove.title", { title: form.draft.title })}
          confirm={t("devices.remove.button")}
          busy={change.busy}
          onConfirm={() => change.ask(null)}
          onClose={() => setRemoving(false)}
        >
          <p>{t("devices.remove.text")}</p>
          <Fault error={change.error} />
        </ConfirmDialog>
      )}
      <InUseDialog change={change} room={room} onClose={() => setRemoving(false)} />
    </>
  );
}
