import { Button, Group, TextInput } from "@mantine/core";
import type { Scope } from "@evenkeel/shared/alarms";
import type { CommandReply } from "@evenkeel/shared/wire";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CommandIntent } from "../../realtime/commands.ts";
import styles from "./signals-dialog.module.css";
import { StateSymbol } from "./state-symbol.tsx";

interface SwitchOffProps {
  readonly room: string;
  readonly scope: Scope;
  readonly busy: boolean;
  readonly send: (ask: CommandIntent) => Promise<CommandReply>;
}

/** For an indefinite time: only for those who answer for it (IEC 60601-1-8 clause 6.8), and never without a reason. */
export function SwitchOff({ room, scope, busy, send }: SwitchOffProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const given = reason.trim();
  const ask = async (kind: "alarm-off" | "audio-off") => {
    const reply = await send({ type: "alarm.switch-off", room, scope, kind, reason: given });
    if (reply.ok) setReason("");
  };
  return (
    <fieldset className={styles.choice}>
      <legend>{t("alarmState.dialog.off")}</legend>
      <TextInput
        label={t("alarmState.dialog.reason")}
        value={reason}
        maxLength={500}
        size="md"
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Group gap="sm" mt="sm">
        {(["audio-off", "alarm-off"] as const).map((kind) => (
          <Button
            key={kind}
            variant="default"
            size="md"
            disabled={busy || given === ""}
            leftSection={<StateSymbol kind={kind} />}
            onClick={() => void ask(kind)}
          >
            {t(`alarmState.dialog.${kind}`)}
          </Button>
        ))}
      </Group>
    </fieldset>
  );
}
