import type { SandboxRoom } from "@evenkeel/shared/sandbox";
import { useTranslation } from "react-i18next";
import { spoken } from "../../../parts/time-words/spoken.ts";
import styles from "./room-card.module.css";

/** What no monitor sees: the drug, what it does to the mind, and how the patient breathes. */
export function BodyFacts({ body }: { readonly body: SandboxRoom["body"] }) {
  const { t } = useTranslation();
  const facts: readonly (readonly [string, string])[] = [
    ["plasma", t("simulator.body.ngPerMl", { value: Math.round(body.plasma) })],
    ["arrived", t("simulator.body.mg", { value: body.arrivedMg.toFixed(1) })],
    [
      "pump",
      body.occluded ? t("simulator.body.occluded") : t("simulator.body.mgPerHour", { value: trim(body.pumpMgPerHour) }),
    ],
    ["moaas", trim(body.moaas)],
    ["dissociation", t("simulator.body.cadss", { value: Math.round(body.dissociation) })],
    ["oxygen", t("simulator.body.litres", { value: trim(body.oxygenLitresPerMinute) })],
    ["airway", t("simulator.body.percent", { value: Math.round(body.airway * 100) })],
    ["rhythm", body.heartRate > 0 ? spoken(body.rhythm) : t("simulator.body.noPulse", { rhythm: spoken(body.rhythm) })],
  ];
  return (
    <dl className={styles.facts} aria-label={t("simulator.body.title")}>
      {facts.map(([key, words]) => (
        <div key={key} data-fact={key}>
          <dt>{t(`simulator.body.${key}`)}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}

const trim = (value: number): string => String(Math.round(value * 10) / 10);
