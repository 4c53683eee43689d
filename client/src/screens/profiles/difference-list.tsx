import type { AlarmProfile, ProfileDifference } from "@evenkeel/shared/alarms";
import { nameOfRule, wordsOfRule } from "../../parts/limit-editor/limit-words.ts";
import { i18n } from "../../words/i18n.ts";

interface DifferenceListProps {
  readonly profile: AlarmProfile;
  readonly differences: readonly ProfileDifference[];
  /** What else is otherwise, in words. */
  readonly others?: readonly string[];
  readonly label?: string;
}

/** What one version has otherwise than another, line by line: `SYS high · MEDIUM in recovery: 150 mmHg → 162 mmHg`. */
export function DifferenceList({ profile, differences, others = [], label }: DifferenceListProps) {
  return (
    <ul aria-label={label}>
      {others.map((words) => (
        <li key={words}>{words}</li>
      ))}
      {differences.map((difference) => (
        <li key={`${difference.phase ?? ""} ${difference.rule}`}>{differenceWords(profile, difference)}</li>
      ))}
    </ul>
  );
}

function differenceWords(profile: AlarmProfile, { rule, phase, from, to }: ProfileDifference): string {
  const places = {
    name: nameOfRule(profile, rule),
    from: sideWords(profile, rule, from),
    to: sideWords(profile, rule, to),
  };
  if (phase === undefined) return i18n.t("profiles.difference", places);
  return i18n.t("profiles.differenceIn", { ...places, phase: i18n.t(`limits.phase.${phase}`) });
}

function sideWords(profile: AlarmProfile, rule: string, side: ProfileDifference["from"]): string {
  if (!side) return i18n.t("profiles.none");
  const words = wordsOfRule(profile, rule, side);
  return side.lock ? `${words}, ${i18n.t("profiles.lock", { ...side.lock })}` : words;
}
