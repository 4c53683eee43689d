import type { AlarmProfile } from "@evenkeel/shared/alarms";
import { useTranslation } from "react-i18next";
import page from "../page/page.module.css";
import { nameOfRule, wordsOfRule } from "./limit-words.ts";

interface Setting {
  readonly limit: number;
  readonly enabled: boolean;
}

export interface LimitMove {
  readonly rule: string;
  readonly from: Setting;
  readonly to: Setting;
  /** Why, or what held it back. */
  readonly note?: string | undefined;
}

interface ChangesTableProps {
  readonly label: string;
  readonly profile: AlarmProfile;
  readonly moves: readonly LimitMove[];
}

/** What is about to change, line by line: before and after, and why. Nothing that stays is in it. */
export function ChangesTable({ label, profile, moves }: ChangesTableProps) {
  const { t } = useTranslation();
  return (
    <div className={page.frame}>
      <table className={page.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t("limits.name")}</th>
            <th scope="col">{t("limits.before")}</th>
            <th scope="col">{t("limits.after")}</th>
          </tr>
        </thead>
        <tbody>
          {moves.map(({ rule, from, to, note }) => (
            <tr key={rule}>
              <th scope="row">
                {nameOfRule(profile, rule)}
                {note && <span className={page.small}>{note}</span>}
              </th>
              <td className={page.nowrap}>{wordsOfRule(profile, rule, from)}</td>
              <td className={page.nowrap}>
                <strong>{wordsOfRule(profile, rule, to)}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
