import { NumberInput, Switch } from "@mantine/core";
import { limitName, type Settable } from "@evenkeel/shared/alarms";
import { useTranslation } from "react-i18next";
import { fullName, limitNumber } from "../../parts/limit-editor/limit-words.ts";
import { OriginKey } from "../../parts/limit-editor/origin-key.tsx";
import page from "../../parts/page/page.module.css";
import type { DraftRow } from "./profile-draft.ts";
import styles from "./profiles.module.css";

interface ProfileRowProps {
  readonly limit: Settable;
  readonly draft: DraftRow;
  /** Something in it is no number. */
  readonly wrong: boolean;
  readonly disabled: boolean;
  readonly onChange: (part: Partial<DraftRow>) => void;
}

/** One number of a profile: what it is, whether it is judged, how far nurses may move it, and its source. */
export function ProfileRow({ limit: one, draft, wrong, disabled, onChange }: ProfileRowProps) {
  const { t } = useTranslation();
  const name = fullName(one);
  const { bounds, unit } = one;
  const changed = draft.limit !== (one.limit ?? "") || draft.enabled !== one.enabled;
  const number = (label: string, value: number | string, put: (value: number | string) => void) =>
    bounds && (
      <NumberInput
        className={styles.number}
        aria-label={label}
        value={value}
        onChange={put}
        {...bounds}
        clampBehavior="none"
        disabled={disabled}
        error={wrong}
      />
    );
  return (
    <tr data-changed={changed || undefined}>
      <th scope="row">
        {limitName(one)}
        <span className={page.small}>{t(`alarm.priority.${one.priority}`)}</span>
      </th>
      <td>{number(t("profiles.limitOf", { name, unit }), draft.limit, (limit) => onChange({ limit }))}</td>
      <td>
        <Switch
          aria-label={t("profiles.onOf", { name })}
          checked={draft.enabled}
          disabled={disabled}
          onChange={(event) => onChange({ enabled: event.currentTarget.checked })}
        />
      </td>
      <td>{number(t("profiles.lockFromOf", { name }), draft.lockFrom, (lockFrom) => onChange({ lockFrom }))}</td>
      <td>{number(t("profiles.lockToOf", { name }), draft.lockTo, (lockTo) => onChange({ lockTo }))}</td>
      <td className={page.nowrap}>
        {bounds && `${limitNumber(one, bounds.min)}–${limitNumber(one, bounds.max)} ${unit}`}
      </td>
      <td>
        <OriginKey name={name} origin={one.origin} />
      </td>
    </tr>
  );
}
