import { Button } from "@mantine/core";
import { phaseDifferences, type AlarmProfile, type LimitDifference } from "@evenkeel/shared/alarms";
import { limitPhase, type SessionView } from "@evenkeel/shared/session";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sendCommand } from "../../realtime/commands.ts";
import { useMay } from "../../stores/me.ts";
import { useProfile } from "../../stores/profile.ts";
import { ConfirmDialog } from "../command/confirm-dialog.tsx";
import { useCommand } from "../command/use-command.ts";
import { useLive } from "../vital-tile/use-live.ts";
import { ChangesTable } from "./changes-table.tsx";
import { nameOfRule, wordsOfRule } from "./limit-words.ts";
import styles from "./suggestion.module.css";

/** What this phase's limits would change, until somebody has applied them or kept what is: nothing switches by itself. */
export function PhaseLimits({ session }: { readonly session: SessionView }) {
  const { t } = useTranslation();
  const profile = useProfile(session.room);
  const may = useMay("care");
  const live = useLive();
  const [asking, setAsking] = useState(false);
  const phase = limitPhase(session);
  const differences = profile ? phaseDifferences(profile, phase) : [];
  if (!profile || differences.length === 0 || session.limitsKept?.includes(phase)) return null;
  const { room, version: expectedVersion } = session;
  const changes = differences.map((one) => changeWords(profile, one)).join(", ");
  return (
    <section className={styles.suggestion} aria-label={t("limits.phaseTitle", { phase: t(`limits.phase.${phase}`) })}>
      <p role="status">{t("limits.phaseLine", { phase: t(`limits.phase.${phase}`), changes })}</p>
      {may && (
        <>
          <Button size="xs" disabled={!live} onClick={() => setAsking(true)}>
            {t("limits.phaseApply")}
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={!live}
            // A refusal is shown by the shell, in the server's words.
            onClick={() => void sendCommand({ type: "limits.keep", room, expectedVersion, phase: phase as "recovery" })}
          >
            {t("limits.phaseKeep")}
          </Button>
        </>
      )}
      {asking && (
        <ApplyDialog
          session={session}
          profile={profile}
          phase={phase}
          differences={differences}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}

interface ApplyDialogProps {
  readonly session: SessionView;
  readonly profile: AlarmProfile;
  readonly phase: string;
  readonly differences: readonly LimitDifference[];
  readonly onClose: () => void;
}

function ApplyDialog({ session, profile, phase, differences, onClose }: ApplyDialogProps) {
  const { t } = useTranslation();
  const { send, busy, refusal } = useCommand();
  // What was seen when the dialog was opened is what is confirmed: anything since is a conflict to be looked at.
  const [seen] = useState({ expectedVersion: session.version, differences });
  const apply = async () => {
    const changes = seen.differences.map(({ rule, to }) => ({ rule, ...to }));
    const { expectedVersion } = seen;
    const { room } = session;
    const { ok } = await send({ type: "limits.set-many", room, expectedVersion, why: "phase", changes, reason: "" });
    if (ok) onClose();
  };
  const title = t("limits.phaseTitle", { phase: t(`limits.phase.${phase}`) });
  return (
    <ConfirmDialog
      title={title}
      confirm={t("limits.phaseConfirm")}
      busy={busy}
      refusal={refusal}
      onConfirm={() => void apply()}
      onClose={onClose}
    >
      <ChangesTable
        label={title}
        profile={profile}
        moves={seen.differences.map(({ text, ...move }) => ({ ...move, note: text }))}
      />
    </ConfirmDialog>
  );
}

/** `SYS high · MEDIUM 170 mmHg → 150 mmHg`. */
function changeWords(profile: AlarmProfile, { rule, from, to }: LimitDifference): string {
  return `${nameOfRule(profile, rule)} ${wordsOfRule(profile, rule, from)} → ${wordsOfRule(profile, rule, to)}`;
}
