import { Button, NumberInput, Switch, TextInput } from "@mantine/core";
import type { LimitRule } from "@evenkeel/shared/alarms";
import { formatValue, NUMERICS } from "@evenkeel/shared/vitals";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../stores/me.ts";
import { useReading } from "../../stores/vitals.ts";
import { Refusal } from "../command/refusal.tsx";
import { useCommand } from "../command/use-command.ts";
import { faceOf } from "../vital-tile/face.ts";
import { useLive } from "../vital-tile/use-live.ts";
import { limitProblem, widens } from "./limit-draft.ts";
import styles from "./limit-row.module.css";

interface LimitRowProps {
  readonly room: string;
  readonly rule: LimitRule;
  readonly expectedVersion: number;
}

/** One limit: what it is, what is measured now, within which bounds it may be set and where its number comes from. */
export function LimitRow({ room, rule, expectedVersion }: LimitRowProps) {
  const { t } = useTranslation();
  const { send, busy, refusal } = useCommand();
  const may = useMay("care");
  const [limit, setLimit] = useState<number | string>(rule.limit);
  const [enabled, setEnabled] = useState(rule.enabled);
  const [reason, setReason] = useState("");
  const face = faceOf(rule.vital, useReading(room, rule.vital), useLive());
  const { label, unit } = NUMERICS[rule.vital];
  const wanted = { limit: typeof limit === "number" ? limit : null, enabled };
  const problem = limitProblem(rule, wanted, reason);
  const changed = wanted.limit !== rule.limit || enabled !== rule.enabled;
  const name = t(`limits.${rule.direction}`, { label, priority: t(`alarm.priority.${rule.priority}`) });

  return (
    <form
      className={styles.row}
      aria-label={name}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (problem !== null || wanted.limit === null) return;
        void send({ type: "limits.set", room, expectedVersion, rule: rule.id, limit: wanted.limit, enabled, reason });
      }}
    >
      <div className={styles.head}>
        <strong>{name}</strong>
        <span className={styles.now}>
          {t("limits.now")} <b>{face.look === "value" ? face.text : "--"}</b> {unit}
        </span>
      </div>
      <div className={styles.fields}>
        <NumberInput
          label={t("limits.limit", { unit })}
          description={t("limits.bounds", {
            min: formatValue(rule.vital, rule.bounds.min),
            max: formatValue(rule.vital, rule.bounds.max),
          })}
          value={limit}
          onChange={setLimit}
          min={rule.bounds.min}
          max={rule.bounds.max}
          step={rule.bounds.step}
          clampBehavior="none"
          disabled={!may}
          size="md"
          error={problem === "bounds" ? t("limits.outOfBounds") : undefined}
        />
        <Switch
          label={enabled ? t("limits.on") : t("limits.off")}
          checked={enabled}
          onChange={(event) => setEnabled(event.currentTarget.checked)}
          disabled={!may}
          size="md"
        />
        <TextInput
          label={widens(rule, wanted) ? t("limits.reasonNeeded") : t("limits.reason")}
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.currentTarget.value)}
          disabled={!may || !changed}
          size="md"
        />
        <Button
          type="submit"
          size="md"
          variant="default"
          loading={busy}
          disabled={!may || !changed || problem !== null}
        >
          {t("limits.set")}
        </Button>
      </div>
      <p className={styles.origin}>
        {t(`limits.origin.${rule.origin.level}`)}: {rule.origin.text}
        {rule.origin.by && ` · ${rule.origin.by}`}
      </p>
      <Refusal error={refusal} />
    </form>
  );
}
