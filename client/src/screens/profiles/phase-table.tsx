import { Button, NativeSelect, NumberInput, Switch } from "@mantine/core";
import { LIMIT_PHASES, settables, type AlarmProfile, type Origin, type Settable } from "@evenkeel/shared/alarms";
import { useTranslation } from "react-i18next";
import { fullName, settingWords } from "../../parts/limit-editor/limit-words.ts";
import { OriginKey } from "../../parts/limit-editor/origin-key.tsx";
import page from "../../parts/page/page.module.css";
import type { PhaseRow, ProfileDraft } from "./profile-draft.ts";
import styles from "./profiles.module.css";

interface PhaseTableProps {
  readonly profile: AlarmProfile;
  readonly draft: ProfileDraft;
  readonly disabled: boolean;
  readonly wrong: readonly string[];
  /** Null takes the rule out of the phase. */
  readonly onChange: (phase: string, rule: string, row: PhaseRow | null) => void;
}

/** What each phase makes of which rules. A session asks before any of it is applied. */
export function PhaseTable({ profile, draft, disabled, wrong, onChange }: PhaseTableProps) {
  const { t } = useTranslation();
  return (
    <section>
      <h2>{t("profiles.phases")}</h2>
      <div className={page.frame}>
        <table className={`${page.table} ${styles.phases}`} aria-label={t("profiles.phases")}>
          <thead>
            <tr>
              <th scope="col">{t("profiles.limit")}</th>
              <th scope="col">{t("profiles.ofProfile")}</th>
              <th scope="col">{t("profiles.inPhase")}</th>
              <th scope="col">{t("profiles.on")}</th>
              <th scope="col">{t("limits.origins")}</th>
              <th aria-hidden="true" />
            </tr>
          </thead>
          {LIMIT_PHASES.map((phase) => (
            <PhaseBody
              key={phase}
              phase={phase}
              rules={draft.phases[phase] ?? {}}
              {...{ profile, draft, disabled, wrong, onChange }}
            />
          ))}
        </table>
      </div>
    </section>
  );
}

interface PhaseBodyProps extends PhaseTableProps {
  readonly phase: string;
  readonly rules: Readonly<Record<string, PhaseRow>>;
}

function PhaseBody({ phase, rules, profile, draft, disabled, wrong, onChange }: PhaseBodyProps) {
  const { t } = useTranslation();
  const name = t(`limits.phase.${phase}`);
  const all = settables(profile);
  const named = all.filter(({ rule }) => rules[rule] !== undefined);
  const left = all.filter(({ rule }) => rules[rule] === undefined);
  const add = (rule: string) => {
    const row = draft.rows[rule];
    if (row) onChange(phase, rule, { limit: row.limit, enabled: row.enabled });
  };
  return (
    <tbody aria-label={t("profiles.phaseHead", { phase: name })}>
      <tr className={styles.phase}>
        <th scope="rowgroup" colSpan={disabled ? 6 : 3}>
          {t("profiles.phaseHead", { phase: name })}
          {named.length === 0 && <span className={page.small}>{t("profiles.phaseNone")}</span>}
        </th>
        {!disabled && (
          <td colSpan={3}>
            <NativeSelect
              aria-label={t("profiles.addRule", { phase: name })}
              value=""
              onChange={(event) => add(event.currentTarget.value)}
              data={[
                { value: "", label: t("profiles.addRule", { phase: name }) },
                ...left.map((one) => ({ value: one.rule, label: fullName(one) })),
              ]}
            />
          </td>
        )}
      </tr>
      {named.map((one) => (
        <RuleRow
          key={one.rule}
          one={one}
          phase={name}
          own={settingWords(one, ownOf(one, draft))}
          row={rules[one.rule]!}
          origin={originOf(profile, phase, one, rules[one.rule]!, t("profiles.newOrigin"))}
          wrong={wrong.includes(one.rule)}
          disabled={disabled}
          onChange={(row) => onChange(phase, one.rule, row)}
        />
      ))}
    </tbody>
  );
}

interface RuleRowProps {
  readonly one: Settable;
  readonly phase: string;
  readonly own: string;
  readonly row: PhaseRow;
  readonly origin: Origin;
  readonly wrong: boolean;
  readonly disabled: boolean;
  readonly onChange: (row: PhaseRow | null) => void;
}

function RuleRow({ one, phase, own, row, origin, wrong, disabled, onChange }: RuleRowProps) {
  const { t } = useTranslation();
  const name = fullName(one);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className={page.nowrap}>{own}</td>
      <td>
        {one.bounds && (
          <NumberInput
            className={styles.number}
            aria-label={t("profiles.inOf", { name, phase })}
            value={row.limit}
            onChange={(limit) => onChange({ ...row, limit })}
            {...one.bounds}
            clampBehavior="none"
            disabled={disabled}
            error={wrong && typeof row.limit !== "number"}
          />
        )}
      </td>
      <td>
        <Switch
          aria-label={t("profiles.onIn", { name, phase })}
          checked={row.enabled}
          disabled={disabled}
          onChange={(event) => onChange({ ...row, enabled: event.currentTarget.checked })}
        />
      </td>
      <td>
        <OriginKey name={`${name}, ${phase}`} origin={origin} />
      </td>
      <td>
        {!disabled && (
          <Button
            variant="default"
            size="xs"
            aria-label={t("profiles.removeRule", { name, phase })}
            onClick={() => onChange(null)}
          >
            {t("profiles.remove")}
          </Button>
        )}
      </td>
    </tr>
  );
}

function ownOf(one: Settable, { rows }: ProfileDraft) {
  const row = rows[one.rule];
  return { limit: typeof row?.limit === "number" ? row.limit : one.limit, enabled: row?.enabled ?? one.enabled };
}

/** What stands beside the number in the stored profile, while it is still that number. */
function originOf(profile: AlarmProfile, phase: string, one: Settable, row: PhaseRow, fresh: string): Origin {
  const stored = profile.phases?.[phase]?.find(({ rule }) => rule === one.rule);
  const limit = stored?.limit ?? one.limit;
  if (!stored || (limit ?? "") !== row.limit || (stored.enabled ?? one.enabled) !== row.enabled)
    return { level: "site", text: fresh };
  // Where the phase only gives back the profile's own setting, that setting's source holds.
  return stored.origin ?? (stored.text ? { level: "factory", text: stored.text } : one.origin);
}
