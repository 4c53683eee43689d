import { Button, TextInput } from "@mantine/core";
import { NUMERICS, WAVES } from "@evenkeel/shared/vitals";
import type { DriverCard } from "@evenkeel/shared/wire";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { BetaMark } from "../marks.tsx";
import styles from "./driver-choice.module.css";
import { findCards } from "./find-cards.ts";
import type { EntryForm } from "./use-entry-form.ts";

interface DriverChoiceProps {
  readonly form: EntryForm;
  readonly cards: readonly DriverCard[];
}

/** The list of supported devices, to be searched; once one is chosen, it alone. */
export function DriverChoice({ form, cards }: DriverChoiceProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState("");
  const { card, draft } = form;
  const found = findCards(cards, words);
  if (draft.driver !== "" && !open) {
    return (
      <div className={styles.chosen}>
        {card ? <DriverWords card={card} /> : <strong>{draft.driver}</strong>}
        <Button variant="default" size="md" onClick={() => setOpen(true)}>
          {t("devices.form.another")}
        </Button>
      </div>
    );
  }
  return (
    <>
      <TextInput
        type="search"
        size="md"
        label={t("devices.form.search")}
        placeholder={t("devices.form.searchHint")}
        value={words}
        error={form.problem("driver")}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <fieldset className={styles.list}>
        <legend>{t("devices.form.supported", { count: found.length })}</legend>
        {found.map((one) => (
          <label key={one.id} className={styles.row}>
            <input
              type="radio"
              name="driver"
              value={one.id}
              checked={one.id === draft.driver}
              // A click also when it is the chosen one: it closes the list.
              onClick={() => setOpen(false)}
              onChange={() => form.chooseDriver(one)}
            />
            <DriverWords card={one} />
          </label>
        ))}
        {found.length === 0 && <p>{t("devices.form.noDriver")}</p>}
      </fieldset>
    </>
  );
}

function DriverWords({ card }: { readonly card: DriverCard }) {
  const { t } = useTranslation();
  const lines = [
    ...(card.serial ? [t("devices.form.by.serial")] : []),
    ...(card.tcpPort === undefined ? [] : [t("devices.form.by.tcp")]),
    ...(card.udpPort === undefined ? [] : [t("devices.form.by.udp")]),
  ];
  const labels = [
    ...card.numerics.map((vital) => NUMERICS[vital].label),
    ...card.waves.map((wave) => WAVES[wave].label),
  ];
  return (
    <span className={styles.words}>
      <span className={styles.title}>
        {card.title} {card.confidence === "beta" && <BetaMark />}
      </span>
      <span className={styles.small}>
        <code>{card.id}</code> · {[...lines, [...new Set(labels)].join(", ")].join(" · ")}
      </span>
    </span>
  );
}
