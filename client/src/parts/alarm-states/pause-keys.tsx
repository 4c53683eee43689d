import { Button, Group } from "@mantine/core";
import type { Scope } from "@evenkeel/shared/alarms";
import { useTranslation } from "react-i18next";
import type { CommandIntent } from "../../realtime/commands.ts";
import { useProfile } from "../../stores/profile.ts";
import { remaining } from "../time-words/elapsed.ts";
import styles from "./signals-dialog.module.css";
import { StateSymbol } from "./state-symbol.tsx";

interface PauseKeysProps {
  readonly room: string;
  readonly scope: Scope;
  readonly busy: boolean;
  readonly send: (ask: CommandIntent) => void;
}

/** The pauses of alarms.md section 3, where the profile has not been heard yet. */
const USUAL_CHOICES_MS = [60_000, 120_000, 180_000] as const;

/** A pause of the sound, or of sound and light, one tap for each length that the profile allows. */
export function PauseKeys({ room, scope, busy, send }: PauseKeysProps) {
  const { t } = useTranslation();
  const choices = useProfile(room)?.audioPause.choicesMs ?? USUAL_CHOICES_MS;
  return (
    <div className={styles.pauses}>
      {(["audio-paused", "alarm-paused"] as const).map((kind) => (
        <fieldset key={kind} className={styles.choice}>
          <legend>
            <StateSymbol kind={kind} /> {t(`alarmState.dialog.${kind}`)}
          </legend>
          <Group gap="sm">
            {choices.map((ms) => (
              <Button
                key={ms}
                variant="default"
                size="md"
                disabled={busy}
                onClick={() => send({ type: "alarm.pause", room, scope, kind, ms, reason: "" })}
                aria-label={t("alarmState.dialog.pauseFor", {
                  what: t(`alarmState.dialog.${kind}`),
                  length: remaining(ms),
                })}
              >
                {remaining(ms)}
              </Button>
            ))}
          </Group>
        </fieldset>
      ))}
    </div>
  );
}
