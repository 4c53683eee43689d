import type { Alarm } from "@evenkeel/shared/alarms";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../stores/me.ts";
import { isCalling, parameterOfAlarm } from "../alarm-states/room-states.ts";
import { SignalsDialog } from "../alarm-states/signals-dialog.tsx";
import { ExplainKey } from "../explain/explain-key.tsx";
import { ResponseKeys } from "../responses/response-keys.tsx";
import { useLive } from "../vital-tile/use-live.ts";
import { AlarmKey } from "./alarm-key.tsx";
import styles from "./alarm-row.module.css";
import { CommandKey } from "./command-key.tsx";
import { MeasureNowKey } from "./measure-now-key.tsx";
import { SamePatientKey } from "./same-patient-key.tsx";
import { ScoreNowKey } from "./score-now-key.tsx";
import { useStayAtTheList } from "./use-held-rows.ts";

interface AlarmRowKeysProps {
  readonly room: string;
  readonly alarm: Alarm;
  /** What is wrong, for the names of the keys. */
  readonly title: string;
  /** What the clinic calls the alarm's device. */
  readonly device: string | undefined;
  /** The alarm has ended: its keys are gone from their places, which stay; a dialog that one of them has opened stays too. */
  readonly over: boolean;
}

/** What can be done about one alarm: first what is about the patient, last what is about its signals. */
export function AlarmRowKeys({ room, alarm, title, device, over }: AlarmRowKeysProps) {
  const { t } = useTranslation();
  const live = useLive();
  const why = <ExplainKey room={room} alarm={alarm} title={title} />;
  const gone = over ? ({ inert: true, style: { visibility: "hidden" } } as const) : {};
  if (!useMay("care") || !live) {
    return (
      <div className={styles.keys} {...gone}>
        {why}
      </div>
    );
  }
  const active = alarm.stage === "active";
  const named = (key: string) => `${t(key)}: ${title}`;
  return (
    <div className={styles.keys} {...gone}>
      {active && alarm.rule === "wrong-patient" && alarm.device !== undefined && (
        <SamePatientKey room={room} device={alarm.device} title={device ?? alarm.device} />
      )}
      {active && <MeasureNowKey room={room} alarm={alarm} />}
      {active && <ScoreNowKey room={room} alarm={alarm} />}
      {active && !alarm.acknowledged && (
        <CommandKey
          key="acknowledge"
          strong={alarm.priority !== "low" && isCalling(alarm)}
          label={named("alarm.acknowledge")}
          intent={{ type: "alarm.acknowledge", room, alarm: alarm.id }}
        >
          {t("alarm.acknowledge")}
        </CommandKey>
      )}
      <ResponseKeys room={room} alarm={alarm} title={title} />
      {!active && (
        <CommandKey key="reset" label={named("alarm.reset")} intent={{ type: "alarm.reset", room, alarm: alarm.id }}>
          {t("alarm.reset")}
        </CommandKey>
      )}
      {why}
      <SignalsKey room={room} alarm={alarm} label={named("alarmState.dialog.title")} />
    </div>
  );
}

interface SignalsKeyProps {
  readonly room: string;
  readonly alarm: Alarm;
  readonly label: string;
}

/** Opens what pauses or switches off this alarm's parameter; not there where only the whole room's can be. */
function SignalsKey({ room, alarm, label }: SignalsKeyProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  useStayAtTheList(open);
  const parameter = parameterOfAlarm(alarm);
  if (parameter === null) return null;
  return (
    <>
      <AlarmKey busy={false} label={label} onPress={() => setOpen(true)}>
        {t("alarmState.pause")}
      </AlarmKey>
      {open && <SignalsDialog room={room} about={{ parameter }} onClose={() => setOpen(false)} />}
    </>
  );
}
