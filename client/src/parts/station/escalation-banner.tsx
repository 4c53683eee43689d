import { comparePriority, describeAlarm, type Alarm } from "@evenkeel/shared/alarms";
import type { CallView } from "@evenkeel/shared/attention";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useAllAlarms } from "../../stores/alarms.ts";
import { callOf, useAllAttention } from "../../stores/attention.ts";
import { useRooms } from "../../stores/rooms.ts";
import { FlashLayer } from "../alarm-bar/flash-layer.tsx";
import { Age } from "../time-words/age.tsx";
import styles from "./station.module.css";

interface Unanswered {
  readonly room: string;
  readonly alarm: Alarm;
  readonly call: CallView;
}

/** The alarm of the clinic that has climbed furthest to a step at which more than its own stations are called. */
export function useUnanswered(): Unanswered | null {
  const all = useAllAlarms();
  const attended = useAllAttention();
  let first: Unanswered | null = null;
  for (const [room, { alarms }] of Object.entries(all)) {
    for (const alarm of alarms) {
      const call = callOf(attended[room] ?? null, alarm.id);
      if (!call || call.banner === null || alarm.stage !== "active" || alarm.acknowledged || !alarm.audible) continue;
      if (!first || worse({ room, alarm, call }, first)) first = { room, alarm, call };
    }
  }
  return first;
}

function worse(a: Unanswered, b: Unanswered): boolean {
  const order = Number(a.call.banner === "code") - Number(b.call.banner === "code");
  return (order || comparePriority(a.alarm.priority, b.alarm.priority) || b.alarm.onset - a.alarm.onset) > 0;
}

/** On every screen, in its last line. It leads to the room. */
export function EscalationBanner({ unanswered }: { readonly unanswered: Unanswered }) {
  const { t } = useTranslation();
  const rooms = useRooms();
  const { room, alarm, call } = unanswered;
  const title = rooms.find(({ id }) => id === room)?.title ?? room;
  return (
    <Link
      className={styles.banner}
      data-priority={alarm.priority}
      data-banner={call.banner}
      to={`/rooms/${encodeURIComponent(room)}`}
    >
      <FlashLayer priority={alarm.priority} calm={false} look="fill" />
      <strong role="alert">
        <span className={styles.further}>{t(`attention.banner.${call.banner ?? "escalated"}`)} · </span>
        {title}
        <span className={styles.further}>: {describeAlarm(alarm).title}</span>
      </strong>
      <span className={styles.age}>
        <Age at={alarm.onset} />
      </span>
    </Link>
  );
}
