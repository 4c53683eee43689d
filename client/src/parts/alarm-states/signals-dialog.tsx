import { Modal, NativeSelect, Stack } from "@mantine/core";
import type { AlarmProfile, Scope } from "@evenkeel/shared/alarms";
import { parameterOf } from "@evenkeel/shared/alarms";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRoomAlarms } from "../../stores/alarms.ts";
import { useMay } from "../../stores/me.ts";
import { useProfile } from "../../stores/profile.ts";
import { Refusal } from "../command/refusal.tsx";
import { useCommand } from "../command/use-command.ts";
import { PauseKeys } from "./pause-keys.tsx";
import { parameterOfAlarm, roomStates } from "./room-states.ts";
import styles from "./signals-dialog.module.css";
import { StateRow } from "./state-row.tsx";
import { parameterWords } from "./state-words.ts";
import { SwitchOff } from "./switch-off.tsx";

interface SignalsDialogProps {
  readonly room: string;
  /** Whose signals it opens on. */
  readonly about: Scope;
  readonly onClose: () => void;
}

const ROOM = "room";

/**
 * What of a room may not call, and the keys that pause, switch off and reactivate it. It stays open until the server has
 * done what was asked, or says here why not.
 */
export function SignalsDialog({ room, about, onClose }: SignalsDialogProps) {
  const { t } = useTranslation();
  const profile = useProfile(room);
  const alarms = useRoomAlarms(room);
  const states = roomStates(alarms).filter(({ kind }) => kind !== "standby");
  const [picked, setPicked] = useState(about === ROOM ? ROOM : about.parameter);
  const { send, busy, refusal } = useCommand();
  const scope: Scope = picked === ROOM ? ROOM : { parameter: picked };
  const maySwitchOff = useMay("supervise");
  const parameters = new Set([
    ...(about === ROOM ? [] : [about.parameter]),
    ...parametersOf(profile),
    ...alarms.alarms.flatMap((alarm) => parameterOfAlarm(alarm) ?? []),
  ]);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("alarmState.dialog.title")}
      size="lg"
      centered
      closeButtonProps={{ "aria-label": t("limits.close") }}
    >
      <Stack gap="md">
        {states.length > 0 && (
          <ul className={styles.states} aria-label={t("alarmState.dialog.now")}>
            {states.map((state) => (
              <StateRow key={`${state.kind} ${JSON.stringify(state.scope)}`} room={room} state={state} />
            ))}
          </ul>
        )}
        <NativeSelect
          label={t("alarmState.dialog.of")}
          size="md"
          value={picked}
          onChange={(event) => setPicked(event.currentTarget.value)}
          data={[
            { value: ROOM, label: t("alarmState.room") },
            ...[...parameters].map((value) => ({ value, label: parameterWords(t, value) })),
          ]}
        />
        <PauseKeys room={room} scope={scope} busy={busy} send={(ask) => void send(ask)} />
        {maySwitchOff && <SwitchOff key={picked} room={room} scope={scope} busy={busy} send={send} />}
        <Refusal error={refusal} />
        <p className={styles.rule}>
          {t(scope === ROOM ? "alarmState.dialog.throughRoom" : "alarmState.dialog.throughParameter")}
        </p>
      </Stack>
    </Modal>
  );
}

/** Every parameter that the profile has a limit for. */
function parametersOf(profile: AlarmProfile | null): readonly string[] {
  return profile ? profile.limits.map(({ vital }) => parameterOf(vital)) : [];
}
