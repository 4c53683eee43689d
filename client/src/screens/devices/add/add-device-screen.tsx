import { Button } from "@mantine/core";
import type { DeviceList, DriverCard } from "@evenkeel/shared/wire";
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useSearchParams } from "react-router";
import { Fault } from "../../../parts/page/fault.tsx";
import page from "../../../parts/page/page.module.css";
import { addDevice } from "../../../rest/device-setup.ts";
import screen from "../devices-screen.module.css";
import { DetectPanel } from "../form/detect-panel.tsx";
import { DriverChoice } from "../form/driver-choice.tsx";
import { entryOf } from "../form/entry-draft.ts";
import { FormFaults } from "../form/form-faults.tsx";
import { LineFields } from "../form/line-fields.tsx";
import { OptionsFields } from "../form/options-fields.tsx";
import { PlaceFields } from "../form/place-fields.tsx";
import { SetupHelpView } from "../form/setup-help.tsx";
import { useEntryForm } from "../form/use-entry-form.ts";
import { draftFrom } from "../prefilled.ts";
import { useDeviceList, useDriverCards, useTakeList } from "../setup-queries.ts";
import styles from "./add-device-screen.module.css";
import { FoundHere } from "./found-here.tsx";

/** Adding a device, step by step; what an address says already is filled in. */
export function AddDeviceScreen() {
  const { t } = useTranslation();
  const cards = useDriverCards();
  const list = useDeviceList();
  const [query] = useSearchParams();
  return (
    <div className={`${page.page} ${screen.screen}`}>
      <Link className={styles.back} to="/devices">
        ‹ {t("devices.title")}
      </Link>
      <h1>{t("devices.add")}</h1>
      <Fault error={cards.error ?? list.error} />
      {(cards.isPending || list.isPending) && <p role="status">{t("app.loading")}</p>}
      {cards.data && list.data && (
        // Another found monitor, another recording: another form.
        <AddForm key={query.toString()} cards={cards.data} list={list.data} query={query} />
      )}
    </div>
  );
}

interface AddFormProps {
  readonly cards: readonly DriverCard[];
  readonly list: DeviceList;
  readonly query: URLSearchParams;
}

function AddForm({ cards, list, query }: AddFormProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const take = useTakeList();
  // The form knows the ids that were there when it was opened; the server has the last word.
  const [taken] = useState(() => list.devices.map(({ id }) => id));
  const rooms = list.rooms.map(({ id }) => id);
  const form = useEntryForm(draftFrom(query, cards, rooms), cards, taken);
  const adding = useMutation({
    mutationFn: addDevice,
    onSuccess(after) {
      take(after);
      void navigate(`/devices/${encodeURIComponent(form.draft.id.trim())}`);
    },
    onError: (error) => form.refuse(error),
  });
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!adding.isPending && form.isComplete()) adding.mutate(entryOf(form.draft));
  };
  return (
    <form className={styles.steps} onSubmit={submit} noValidate autoComplete="off" aria-label={t("devices.add")}>
      <Step number={1} title={t("devices.step.device")} text={t("devices.step.deviceText")}>
        <DriverChoice form={form} cards={cards} />
        {form.card && (
          <div className={styles.help}>
            <SetupHelpView card={form.card} />
          </div>
        )}
      </Step>
      <Step number={2} title={t("devices.step.line")} text={t("devices.step.lineText")}>
        <FoundHere form={form} />
        <LineFields form={form} self={null} />
        <DetectPanel form={form} cards={cards} />
      </Step>
      <Step number={3} title={t("devices.step.place")}>
        <PlaceFields form={form} rooms={list.rooms} fixedId={false} />
      </Step>
      {form.card && (
        <Step number={4} title={t("devices.step.options")} text={t("devices.step.optionsText")}>
          <OptionsFields form={form} />
        </Step>
      )}
      <div className={styles.end}>
        <FormFaults form={form} />
        <Button type="submit" size="md" loading={adding.isPending}>
          {t("devices.add")}
        </Button>
      </div>
    </form>
  );
}

interface StepProps {
  readonly number: number;
  readonly title: string;
  readonly text?: string;
  readonly children: ReactNode;
}

function Step({ number, title, text, children }: StepProps) {
  const id = `step-${number}`;
  return (
    <section className={page.panel} aria-labelledby={id}>
      <h2 id={id} className={styles.title}>
        <span aria-hidden>{number}</span> {title}
      </h2>
      {text !== undefined && <p className={styles.text}>{text}</p>}
      {children}
    </section>
  );
}
