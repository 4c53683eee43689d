import { SegmentedControl, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { DoseFigures } from "./dose-figures.tsx";
import { planOf, type SessionDraft } from "./draft.ts";
import styles from "./new-session-form.module.css";
import type { FieldOf } from "./use-draft.tsx";

interface PlanFieldsProps {
  readonly draft: SessionDraft;
  readonly field: FieldOf;
  readonly onRoute: (route: SessionDraft["route"]) => void;
  /** Once drug has been given its route cannot change. */
  readonly routeFixed?: boolean;
}

/** Route, weight, dose, concentration and time, with what they come to while they are typed. */
export function PlanFields({ draft, field, onRoute, routeFixed = false }: PlanFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <SegmentedControl
        aria-label={t("dose.route")}
        value={draft.route}
        onChange={(route) => onRoute(route === "im" ? "im" : "iv")}
        data={[
          { value: "iv", label: t("dose.iv") },
          { value: "im", label: t("dose.im") },
        ]}
        size="md"
        disabled={routeFixed}
      />
      <div className={styles.pair}>
        <TextInput {...field("weightKg", "kg")} />
        <TextInput {...field("mgPerKg", "mg/kg")} />
        <TextInput {...field("concentrationMgPerMl", "mg/mL")} />
        {draft.route === "iv" && <TextInput {...field("minutes", "min")} />}
      </div>
      <DoseFigures plan={planOf(draft)} />
    </>
  );
}
