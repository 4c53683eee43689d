import { NumberInput } from "@mantine/core";
import { LIMIT_PHASES, settable, type AlarmProfile } from "@evenkeel/shared/alarms";
import { useTranslation } from "react-i18next";
import { fullName } from "../../parts/limit-editor/limit-words.ts";
import page from "../../parts/page/page.module.css";
import type { ProfileDraft } from "./profile-draft.ts";
import styles from "./profiles.module.css";

interface PhaseTableProps {
  readonly profile: AlarmProfile;
  readonly phases: ProfileDraft["phases"];
  readonly disabled: boolean;
  readonly onChange: (phase: string, rule: string, limit: number | string) => void;
}

/** What each phase makes of the limits that any phase changes. A session asks before any of it is applied. */
export function PhaseTable({ profile, phases, disabled, onChange }: PhaseTableProps) {
  const { t } = useTranslation();
  const rules = [...new Set(Object.values(phases).flatMap((changes) => Object.keys(changes)))];
  const known = rules.flatMap((rule) => settable(profile, rule) ?? []);
  return (
    <section>
      <h2>{t("profiles.phases")}</h2>
      {known.length === 0 && <p>{t("profiles.noPhases")}</p>}
      {known.length > 0 && (
        <div className={page.frame}>
          <table className={page.table} aria-label={t("profiles.phases")}>
            <thead>
              <tr>
                <th scope="col">{t("profiles.limit")}</th>
                {LIMIT_PHASES.map((phase) => (
                  <th key={phase} scope="col">
                    {t("profiles.in", { phase: t(`limits.phase.${phase}`) })}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {known.map((one) => (
                <tr key={one.rule}>
                  <th scope="row">{fullName(one)}</th>
                  {LIMIT_PHASES.map((phase) => (
                    <td key={phase}>
                      <NumberInput
                        className={styles.number}
                        aria-label={t("profiles.inOf", { name: fullName(one), phase: t(`limits.phase.${phase}`) })}
                        value={phases[phase]?.[one.rule] ?? ""}
                        onChange={(limit) => onChange(phase, one.rule, limit)}
                        {...one.bounds}
                        clampBehavior="none"
                        disabled={disabled}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
