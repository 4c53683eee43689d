import { checkPlan, formatDose, infusionTotals, injectionTotals, type RoutePlan } from "@evenkeel/shared/dosing";
import { useTranslation } from "react-i18next";
import styles from "./dose-figures.module.css";

/** What a plan comes to: mg, mL, mL/h, large enough to be read out to a second person, with what stands against it. */
export function DoseFigures({ plan }: { readonly plan: RoutePlan | null }) {
  const { t } = useTranslation();
  const check = plan ? checkPlan(plan) : { blocking: [], warnings: [] };
  return (
    <div className={styles.figures}>
      <dl aria-live="polite">
        {figures(plan).map(({ unit, value }) => (
          <div key={unit}>
            <dd>{value}</dd>
            <dt>{unit}</dt>
          </div>
        ))}
      </dl>
      {check.blocking.map((sentence) => (
        <p key={sentence} className={styles.blocking} role="alert">
          <strong>{t("dose.blocking")}</strong> {sentence}
        </p>
      ))}
      {check.warnings.map((sentence) => (
        <p key={sentence} className={styles.warning} role="status">
          <strong>{t("dose.warning")}</strong> {sentence}
        </p>
      ))}
    </div>
  );
}

/** Always the same places, so that nothing jumps while a number is being typed. */
function figures(plan: RoutePlan | null): readonly { unit: string; value: string }[] {
  if (plan?.route === "im") {
    const { mg, ml } = injectionTotals(plan);
    return [
      { unit: "mg", value: formatDose("mg", mg) },
      { unit: "mL", value: formatDose("ml", ml) },
    ];
  }
  const totals = plan && infusionTotals(plan);
  return [
    { unit: "mg", value: totals ? formatDose("mg", totals.totalMg) : "--" },
    { unit: "mL", value: totals ? formatDose("ml", totals.totalMl) : "--" },
    { unit: "mL/h", value: totals ? formatDose("mlPerHour", totals.mlPerHour) : "--" },
  ];
}
