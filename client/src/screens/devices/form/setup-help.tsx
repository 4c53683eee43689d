import type { DriverCard } from "@evenkeel/shared/wire";
import { useTranslation } from "react-i18next";
import styles from "./setup-help.module.css";

/** What the installer has to do: cable, at the device, here; and what nobody could verify. */
export function SetupHelpView({ card }: { readonly card: DriverCard }) {
  const { t } = useTranslation();
  const { cable, onDevice, here, unverified } = card.setup;
  return (
    <section className={styles.help} aria-label={t("devices.help.title")}>
      {card.confidence === "beta" && <p className={styles.beta}>{t("devices.help.beta")}</p>}
      <h3>{t("devices.help.cable")}</h3>
      <p>{cable}</p>
      {onDevice.length > 0 && <h3>{t("devices.help.onDevice")}</h3>}
      <Steps steps={onDevice} />
      {here.length > 0 && <h3>{t("devices.help.here")}</h3>}
      <Steps steps={here} />
      {unverified !== undefined && (
        <>
          <h3>{t("devices.help.unverified")}</h3>
          <p>{unverified}</p>
        </>
      )}
    </section>
  );
}

function Steps({ steps }: { readonly steps: readonly string[] }) {
  if (steps.length === 0) return null;
  return (
    <ul>
      {steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ul>
  );
}
