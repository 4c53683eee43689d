import { Button, NumberInput, Switch, TextInput } from "@mantine/core";
import { lockOf, needsSupervision, type AlarmProfile, type Settable } from "@evenkeel/shared/alarms";
import { openingLimits, type SessionView } from "@evenkeel/shared/session";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { i18n } from "../../words/i18n.ts";
import { useMay } from "../../stores/me.ts";
import { Refusal } from "../command/refusal.tsx";
import { useCommand } from "../command/use-command.ts";
import { dayAndTime } from "./day-and-time.ts";
import { limitProblem, widens } from "./limit-draft.ts";
import styles from "./limit-row.module.css";
import { fullName, limitNumber } from "./limit-words.ts";
import { NowBeside } from "./now-beside.tsx";

interface LimitRowProps {
  readonly session: SessionView;
  readonly profile: AlarmProfile;
  readonly limit: Settable;
}

/** One limit: what it is, what is measured now, how far who may move it, and where its number comes from. */
export function LimitRow({ session, profile, limit: now }: LimitRowProps) {
  const { t } = useTranslation();
  const { send, busy, refusal } = useCommand();
  const may = useMay("care");
  const supervises = useMay("supervise");
  const [limit, setLimit] = useState<number | string>(now.limit ?? 0);
  const [enabled, setEnabled] = useState(now.enabled);
  const [reason, setReason] = useState("");
  const wanted = { limit: typeof limit === "number" ? limit : null, enabled };
  const changed = (now.limit !== null && wanted.limit !== now.limit) || enabled !== now.enabled;
  const asked = [{ rule: now.rule, limit: wanted.limit ?? Number.NaN, enabled }];
  const beyond = changed ? needsSupervision(profile, asked, openingLimits(session.events)) : null;
  const problem = limitProblem(now, wanted, reason, { beyond: beyond !== null, supervises });
  const wantsReason = beyond !== null || widens(now, wanted);
  const name = fullName(now);
  const { room, version: expectedVersion } = session;

  return (
    <form
      className={styles.row}
      aria-label={name}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (problem !== null || wanted.limit === null) return;
        void send({ type: "limits.set", room, expectedVersion, rule: now.rule, limit: wanted.limit, enabled, reason });
      }}
    >
      <div className={styles.head}>
        <strong>{name}</strong>
        <NowBeside session={session} limit={now} />
      </div>
      <div className={styles.fields}>
        {now.bounds ? (
          <NumberInput
            label={t("limits.limit", { unit: now.unit })}
            description={boundsWords(profile, now)}
            value={limit}
            onChange={setLimit}
            {...now.bounds}
            clampBehavior="none"
            disabled={!may}
            size="md"
            error={problem === "bounds" ? t("limits.outOfBounds") : undefined}
          />
        ) : (
          <span className={styles.origin}>{t("limits.switchOnly")}</span>
        )}
        <Switch
          label={enabled ? t("limits.on") : t("limits.off")}
          checked={enabled}
          onChange={(event) => setEnabled(event.currentTarget.checked)}
          disabled={!may}
          size="md"
        />
        <TextInput
          label={wantsReason ? t("limits.reasonNeeded") : t("limits.reason")}
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
      {beyond !== null && (
        <p className={styles.beyond} role="status">
          {supervises ? t("limits.beyond") : beyond}
        </p>
      )}
      <p className={styles.origin}>
        {t(`limits.origin.${now.origin.level}`)}: {now.origin.text}
        {now.origin.by && ` · ${now.origin.by}`}
        {now.origin.at !== undefined && ` · ${dayAndTime(now.origin.at)}`}
      </p>
      <Refusal error={refusal} />
    </form>
  );
}

function boundsWords(profile: AlarmProfile, now: Settable): string {
  const lock = lockOf(profile, now.rule);
  const { min, max } = lock ?? now.bounds ?? { min: 0, max: 0 };
  const places = { min: limitNumber(now, min), max: limitNumber(now, max) };
  return i18n.t(lock ? "limits.lock" : "limits.bounds", places);
}
