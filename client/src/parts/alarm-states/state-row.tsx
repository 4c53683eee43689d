import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Refusal } from "../command/refusal.tsx";
import { useCommand } from "../command/use-command.ts";
import type { RoomState } from "./room-states.ts";
import styles from "./signals-dialog.module.css";
import { StateChip } from "./state-chip.tsx";
import { stateTitle } from "./state-words.ts";

/** One state of the room in whole words, with the key that ends it. */
export function StateRow({ room, state }: { readonly room: string; readonly state: RoomState }) {
  const { t } = useTranslation();
  const { send, busy, refusal } = useCommand();
  const isPauseOfRoom = state.scope === "room" && state.kind === "audio-paused";
  const end = isPauseOfRoom
    ? ({ type: "alarm.resume-audio", room } as const)
    : ({ type: "alarm.reactivate", room, scope: state.scope } as const);
  return (
    <li className={styles.state}>
      <StateChip state={state} look="full" />
      <Button
        variant="default"
        size="sm"
        disabled={busy}
        onClick={() => void send(end)}
        aria-label={`${t("alarmState.reactivate")}: ${stateTitle(t, state)}`}
      >
        {t("alarmState.reactivate")}
      </Button>
      <Refusal error={refusal} />
    </li>
  );
}
