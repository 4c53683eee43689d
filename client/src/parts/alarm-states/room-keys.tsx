import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRoomAlarms } from "../../stores/alarms.ts";
import { useMay } from "../../stores/me.ts";
import { useProfile } from "../../stores/profile.ts";
import { AlarmKey } from "../alarm-bar/alarm-key.tsx";
import { CommandKey } from "../alarm-bar/command-key.tsx";
import { useNow } from "../../stores/clock.ts";
import { remaining } from "../time-words/elapsed.ts";
import { useLive } from "../vital-tile/use-live.ts";
import { isOver } from "./room-states.ts";
import styles from "./room-keys.module.css";
import { SignalsDialog } from "./signals-dialog.tsx";
import { StandbyDialog } from "./standby-dialog.tsx";

/** IEC 60601-1-8 audio paused: two minutes where the profile has not been heard yet. */
const USUAL_PAUSE_MS = 120_000;

/** What can be done about a room's signals as a whole. Always in the same places, so that no alarm moves them under a hand. */
export function RoomKeys({ room }: { readonly room: string }) {
  const { t } = useTranslation();
  const { audioPause, standby } = useRoomAlarms(room);
  const pauseMs = useProfile(room)?.audioPause.defaultMs ?? USUAL_PAUSE_MS;
  const [open, setOpen] = useState<"signals" | "standby" | null>(null);
  const now = useNow();
  const paused = audioPause !== undefined && !isOver(audioPause, now);
  const live = useLive();
  if (!useMay("care") || !live) return null;
  return (
    <div className={styles.keys}>
      {standby ? (
        <CommandKey key="standby" intent={{ type: "alarm.end-standby", room }}>
          {t("alarmState.standby.end")}
        </CommandKey>
      ) : paused ? (
        <CommandKey key="resume" intent={{ type: "alarm.resume-audio", room }}>
          {t("alarm.resume")}
        </CommandKey>
      ) : (
        <CommandKey key="pause" intent={{ type: "alarm.pause-audio", room, ms: pauseMs }}>
          {t("alarm.pause", { length: remaining(pauseMs) })}
        </CommandKey>
      )}
      <AlarmKey busy={false} label={t("alarmState.dialog.title")} onPress={() => setOpen("signals")}>
        {t("alarmState.more")}
      </AlarmKey>
      {!standby && (
        <AlarmKey busy={false} label={t("alarmState.standby.title")} onPress={() => setOpen("standby")}>
          {t("alarmState.standby.key")}
        </AlarmKey>
      )}
      {open === "signals" && <SignalsDialog room={room} about="room" onClose={() => setOpen(null)} />}
      {open === "standby" && <StandbyDialog room={room} onClose={() => setOpen(null)} />}
    </div>
  );
}
