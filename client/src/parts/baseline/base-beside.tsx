import { Popover } from "@mantine/core";
import { baselineOf, limitName, settable, type AlarmProfile, type LimitRule } from "@evenkeel/shared/alarms";
import type { SessionView } from "@evenkeel/shared/session";
import { formatValue, NUMERICS, type NumericKey } from "@evenkeel/shared/vitals";
import { useTranslation } from "react-i18next";
import { useProfile } from "../../stores/profile.ts";
import { useSession } from "../../stores/session.ts";
import { dayAndTime } from "../limit-editor/day-and-time.ts";
import styles from "./base-beside.module.css";
import { standingOf } from "./standing.ts";

interface BaseBesideProps {
  readonly room: string;
  /** Printed one over the other: systolic and diastolic. */
  readonly vitals: readonly NumericKey[];
  /** Of the numeral, for screen readers. */
  readonly name: string;
}

/** The patient's own value at rest beside the number of now: `base 128/78`. Nothing where none was set. */
export function BaseBeside({ room, vitals, name }: BaseBesideProps) {
  const session = useSession(room);
  const profile = useProfile(room);
  const baseline = session?.baseline;
  const shown = vitals.map((vital) => baselineOf(baseline?.values ?? {}, vital));
  if (!baseline || shown[0] === null) return null;
  const text = shown.map((value, index) => (value === null ? "--" : formatValue(vitals[index]!, value))).join("/");
  return <BaseKey {...{ profile, baseline, vitals, name, text }} />;
}

interface BaseKeyProps {
  readonly profile: AlarmProfile | null;
  readonly baseline: NonNullable<SessionView["baseline"]>;
  readonly vitals: readonly NumericKey[];
  readonly name: string;
  readonly text: string;
}

/** Pressed, it says what is measured from it, and where that stands for this patient. */
function BaseKey({ profile, baseline, vitals, name, text }: BaseKeyProps) {
  const { t } = useTranslation();
  const rules = (profile?.limits ?? []).filter(
    ({ vital, relative }) => vitals.includes(vital) && relative?.to === "baseline",
  );
  return (
    <Popover width={340} position="bottom-end" withArrow shadow="md">
      <Popover.Target>
        <button type="button" className={styles.key} aria-label={t("baseline.of", { vital: name, values: text })}>
          {t("baseline.beside", { values: text })}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles.sheet}>
        <strong>{t("baseline.of", { vital: name, values: `${text} ${NUMERICS[vitals[0]!].unit}` })}</strong>
        <p>{t(`baseline.how.${baseline.method}`, { at: dayAndTime(baseline.at) })}</p>
        {rules.length === 0 && <p>{t("baseline.noRelative")}</p>}
        <ul>
          {rules.map((rule) => (
            <li key={rule.id}>{profile && <Standing profile={profile} rule={rule} baseline={baseline} />}</li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

/** `SYS rise from the baseline · MEDIUM: +30 % of 128, above 166 mmHg`. */
function Standing({ profile, rule, baseline }: Pick<BaseKeyProps, "baseline"> & Parts) {
  const { t } = useTranslation();
  const one = settable(profile, rule.id);
  const standing = standingOf(rule, baseline.values);
  const { unit } = NUMERICS[rule.vital];
  if (!one || !standing) return null;
  const title = t("limits.rule", { name: limitName(one), priority: t(`alarm.priority.${rule.priority}`) });
  if (!rule.enabled) return `${title}: ${t("limits.offBell")}`;
  return t(`baseline.standing.${rule.direction}`, {
    title,
    distance: `${rule.limit} ${one.unit}`,
    baseline: formatValue(rule.vital, standing.baseline),
    stands: `${formatValue(rule.vital, standing.stands)} ${unit}`,
  });
}

interface Parts {
  readonly profile: AlarmProfile;
  readonly rule: LimitRule;
}
