import type { Alarm } from "@evenkeel/shared/alarms";
import { useTranslation } from "react-i18next";
import { useRoomAlarms } from "../../stores/alarms.ts";
import { AlarmTimer } from "../alarm-states/alarm-timer.tsx";
import { breaksThrough, roomStates, stateOf } from "../alarm-states/room-states.ts";
import { StateChip } from "../alarm-states/state-chip.tsx";
import { StateSymbol } from "../alarm-states/state-symbol.tsx";
import { Ago } from "../time-words/age.tsx";
import { timeOfDayExact } from "../time-words/elapsed.ts";

interface AlarmStateProps {
  readonly room: string;
  readonly alarm: Alarm;
  /** Where there is little room: symbols without their words, in pieces of which those that do not fit are left out whole. */
  readonly brief?: boolean;
}

/** Since when, who has taken it on, and why it does not call: `since 0:42 · not acknowledged`, `Nurse A, 1:20 ago`. */
export function AlarmState({ room, alarm, brief = false }: AlarmStateProps) {
  const states = roomStates(useRoomAlarms(room));
  const state = stateOf(alarm, states);
  return (
    <>
      <AlarmTimer room={room} alarm={alarm} brief={brief} />
      <Owner alarm={alarm} brief={brief} />
      {state && (
        <span>
          {!brief && " · "}
          <StateChip state={state} look="mark" />
        </span>
      )}
      {breaksThrough(alarm, states) && <Through brief={brief} />}
    </>
  );
}

function Owner({ alarm, brief }: { readonly alarm: Alarm; readonly brief: boolean }) {
  const { t } = useTranslation();
  if (alarm.stage === "latched") {
    return (
      <span>
        {!brief && <StateSymbol kind="latched" named />}{" "}
        {t("alarm.ended", { at: timeOfDayExact(alarm.endedAt ?? alarm.onset) })}
      </span>
    );
  }
  if (alarm.acknowledged) {
    const { by, at } = alarm.acknowledged;
    return (
      <>
        <span title={by.station}>
          <StateSymbol kind="acknowledged" named /> {by.name}
          {!brief && ", "}
        </span>
        <span>
          <Ago at={at} />
        </span>
      </>
    );
  }
  return <span>{t("alarm.unacknowledged")}</span>;
}

/** It calls although others may not. */
function Through({ brief }: { readonly brief: boolean }) {
  const { t } = useTranslation();
  return (
    <span>
      {!brief && " · "}
      <StateSymbol kind="through" named={brief} /> {!brief && t("alarmState.kind.through")}
    </span>
  );
}
