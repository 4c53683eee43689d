import { Chip, Group, Stack, Text, TextInput } from "@mantine/core";
import { drugRunning } from "@evenkeel/shared/session";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { serverNow } from "../../stores/clock.ts";
import { useSession } from "../../stores/session.ts";
import { ConfirmDialog } from "../command/confirm-dialog.tsx";
import { useCommand } from "../command/use-command.ts";
import { PatientIdentity } from "../patient-identity/patient-identity.tsx";

const REASONS = ["toilet", "examination", "other"] as const;
type Reason = (typeof REASONS)[number];

/** 30 min is the longest that the engine lets a patient be away without anybody saying so again. */
const MINUTES = ["5", "10", "15", "30"] as const;
type Minutes = (typeof MINUTES)[number];

/** The patient leaves the monitors: why, and for how long at most. While the drug works it only says why not. */
export function StandbyDialog({ room, onClose }: { readonly room: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { send, busy, refusal } = useCommand();
  const session = useSession(room);
  const [reason, setReason] = useState<Reason>("toilet");
  const [other, setOther] = useState("");
  const [minutes, setMinutes] = useState<Minutes>("10");
  const drug = session !== null && drugRunning(session, serverNow());
  const words = reason === "other" ? other.trim() : t(`alarmState.standby.reasons.${reason}`);
  const begin = async () => {
    if ((await send({ type: "alarm.stand-by", room, ms: Number(minutes) * 60_000, reason: words })).ok) onClose();
  };
  return (
    <ConfirmDialog
      title={t("alarmState.standby.title")}
      confirm={drug ? null : t("alarmState.standby.confirm")}
      busy={busy}
      refusal={refusal}
      disabled={words === ""}
      onConfirm={() => void begin()}
      onClose={onClose}
    >
      {session && <PatientIdentity patient={session.patient} kinds />}
      {drug ? (
        <Text role="alert">{t("alarmState.standby.drug")}</Text>
      ) : (
        <Stack gap="md">
          <Text>{t("alarmState.standby.text")}</Text>
          <Chip.Group value={reason} onChange={(value) => setReason(value)}>
            <Group gap="sm" role="radiogroup" aria-label={t("alarmState.standby.why")}>
              {REASONS.map((value) => (
                <Chip key={value} value={value} size="lg" variant="outline" color="var(--action)">
                  {t(`alarmState.standby.reasons.${value}`)}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
          {reason === "other" && (
            <TextInput
              label={t("alarmState.standby.otherReason")}
              value={other}
              maxLength={200}
              size="md"
              onChange={(event) => setOther(event.currentTarget.value)}
            />
          )}
          <Chip.Group value={minutes} onChange={(value) => setMinutes(value)}>
            <Group gap="sm" role="radiogroup" aria-label={t("alarmState.standby.length")}>
              {MINUTES.map((value) => (
                <Chip key={value} value={value} size="lg" variant="outline" color="var(--action)">
                  {t("alarmState.standby.minutes", { minutes: value })}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
        </Stack>
      )}
    </ConfirmDialog>
  );
}
