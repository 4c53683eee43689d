import { Button, NativeSelect, NumberInput, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import styles from "./sessions.module.css";
import { ruleName, trialOf, type Trial, type TunableRule } from "./tuning.ts";

interface TuningRowsProps {
  readonly rules: readonly TunableRule[];
  readonly trials: readonly Trial[];
  readonly onTrials: (trials: readonly Trial[]) => void;
}

/** The rules that are tried otherwise, each with its limit, delay and whether it is judged at all. */
export function TuningRows({ rules, trials, onTrials }: TuningRowsProps) {
  const { t } = useTranslation();
  const left = rules.filter(({ id }) => !trials.some((trial) => trial.rule === id));
  const change = (rule: string, part: Partial<Trial>) =>
    onTrials(trials.map((trial) => (trial.rule === rule ? { ...trial, ...part } : trial)));
  return (
    <>
      {trials.map((trial) => {
        const rule = rules.find(({ id }) => id === trial.rule);
        if (!rule) return null;
        const name = ruleName(t, rule);
        return (
          <div key={trial.rule} className={styles.row} role="group" aria-label={name}>
            <strong>{name}</strong>
            {trial.limit !== null && (
              <NumberInput
                label={t("replay.limit")}
                size="md"
                value={trial.limit}
                onChange={(limit) => change(trial.rule, { limit })}
              />
            )}
            <NumberInput
              label={t("replay.delay")}
              size="md"
              min={0}
              max={120}
              value={trial.delay}
              onChange={(delay) => change(trial.rule, { delay })}
            />
            <Switch
              label={t("replay.on")}
              size="md"
              checked={trial.enabled}
              onChange={(event) => change(trial.rule, { enabled: event.currentTarget.checked })}
            />
            <Button
              variant="default"
              size="md"
              aria-label={t("replay.remove", { rule: name })}
              onClick={() => onTrials(trials.filter((one) => one !== trial))}
            >
              ×
            </Button>
          </div>
        );
      })}
      <NativeSelect
        label={t("replay.addRule")}
        size="md"
        value=""
        onChange={(event) => {
          const rule = left.find(({ id }) => id === event.currentTarget.value);
          if (rule) onTrials([...trials, trialOf(rule)]);
        }}
        data={[
          { value: "", label: t("replay.choose") },
          ...left.map((rule) => ({ value: rule.id, label: ruleName(t, rule) })),
        ]}
      />
    </>
  );
}
