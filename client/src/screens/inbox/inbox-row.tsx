import { describeAlarm } from "@evenkeel/shared/alarms";
import { useTranslation } from "react-i18next";
import { priorityWord, triangles } from "../../parts/alarm-bar/alarm-words.ts";
import { useDeviceTitle } from "../../parts/alarm-bar/device-title.ts";
import { FlashLayer } from "../../parts/alarm-bar/flash-layer.tsx";
import { isCalling, roomStates, stateOf } from "../../parts/alarm-states/room-states.ts";
import { StateChip } from "../../parts/alarm-states/state-chip.tsx";
import { PatientIdentity } from "../../parts/patient-identity/patient-identity.tsx";
import { calledWords, stepsOf } from "../../parts/responses/answer-words.ts";
import { useSeen } from "../../parts/responses/use-seen.ts";
import { Age } from "../../parts/time-words/age.tsx";
import { timeOfDayExact } from "../../parts/time-words/elapsed.ts";
import { useLive } from "../../parts/vital-tile/use-live.ts";
import { useRoomAlarms } from "../../stores/alarms.ts";
import { useCall } from "../../stores/attention.ts";
import { useSession } from "../../stores/session.ts";
import { answerState } from "./answer-state.ts";
import type { InboxLine } from "./held-lines.ts";
import { InboxKeys } from "./inbox-keys.tsx";
import styles from "./inbox-row.module.css";

interface InboxRowProps {
  readonly line: InboxLine;
  /** Left out where there is no second column for its details. */
  readonly onChoose?: () => void;
  readonly chosen: boolean;
}

/** One alarm of the clinic: whose, what, since when, who has it, and the keys for this alarm alone. */
export function InboxRow({ line, onChoose, chosen }: InboxRowProps) {
  const { t } = useTranslation();
  const { room, alarm, over } = line;
  const device = useDeviceTitle(room, alarm);
  const words = describeAlarm(alarm, device);
  const live = useLive();
  const seen = useSeen<HTMLLIElement>(room, alarm);
  const session = useSession(room);
  const calling = isCalling(alarm) && !over;
  const head = (
    <>
      {alarm.stage === "active" && calling && (
        <FlashLayer priority={alarm.priority} calm={alarm.acknowledged !== undefined || !live} look="fill" />
      )}
      <span className={styles.where}>
        <strong>{line.title}</strong> {session && <PatientIdentity patient={session.patient} />}
      </span>
      <strong className={styles.what}>
        <span role="img" aria-label={priorityWord(t, alarm.priority)}>
          {triangles(words, alarm.stage)}
        </span>{" "}
        {words.title}
      </strong>
      {words.detail && <span className={styles.detail}>{words.detail}</span>}
    </>
  );
  return (
    <li
      ref={seen}
      className={styles.row}
      data-alarm={alarm.id}
      data-room={room}
      data-priority={alarm.priority}
      data-stage={calling ? alarm.stage : "inactive"}
      data-chosen={chosen || undefined}
    >
      {onChoose ? (
        <button type="button" className={styles.head} aria-pressed={chosen} onClick={onChoose}>
          {head}
        </button>
      ) : (
        <div className={styles.head}>{head}</div>
      )}
      <p className={styles.state}>{over ? t("attention.over") : <RowState line={line} />}</p>
      <InboxKeys line={line} title={words.title} why={!onChoose} />
    </li>
  );
}

/** Since when, who has it, how far it has climbed, and why it does not call where it does not. */
function RowState({ line: { room, alarm } }: { readonly line: InboxLine }) {
  const { t } = useTranslation();
  const call = useCall(room, alarm.id);
  const answer = answerState(alarm, call);
  const state = stateOf(alarm, roomStates(useRoomAlarms(room)));
  const climbs = call !== null && !call.owner && alarm.audible && alarm.stage === "active";
  return (
    <>
      {alarm.stage === "latched" ? (
        t("alarm.ended", { at: timeOfDayExact(alarm.endedAt ?? alarm.onset) })
      ) : (
        <>
          {t("alarm.since")} <Age at={alarm.onset} />
        </>
      )}
      {" · "}
      <b>{t(`inbox.state.${answer.kind}`, answer)}</b>
      {climbs &&
        ` · ${t("attention.stepOf", { step: call.tier + 1, steps: stepsOf(call) })}: ${calledWords(t, call, call.tier)}`}
      {climbs && call.unheard && ` · ${t("attention.unheard")}`}
      {state && (
        <>
          {" · "}
          <StateChip state={state} look="mark" />
        </>
      )}
    </>
  );
}
