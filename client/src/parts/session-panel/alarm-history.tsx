import type { Alarm } from "@evenkeel/shared/alarms";
import type { SessionView } from "@evenkeel/shared/session";
import type { LogLine } from "@evenkeel/shared/wire";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { sessionLog } from "../../rest/record.ts";
import { useRoomAlarms } from "../../stores/alarms.ts";
import { useNow } from "../../stores/clock.ts";
import { useLinks } from "../../stores/links.ts";
import { explain } from "../../stores/explained.ts";
import { Fault } from "../page/fault.tsx";
import { elapsed, timeOfDayExact } from "../time-words/elapsed.ts";
import { alarmEpisodes, type AlarmEpisode } from "./alarm-episodes.ts";
import styles from "./alarm-history.module.css";

/** More pages of five hundred lines than any session fills: a log that never ends must not keep a page busy. */
const MOST_PAGES = 20;

async function wholeLog(session: string): Promise<readonly LogLine[]> {
  const lines: LogLine[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { lines: next, more } = await sessionLog(session, ["alarm"], after);
    lines.push(...next);
    after = next.at(-1)?.id ?? null;
    if (!more || after === null) break;
  }
  return lines;
}

/** Every alarm of the session, newest first, read anew whenever the room's alarms change. */
export function AlarmHistory({ session }: { readonly session: SessionView }) {
  const { t } = useTranslation();
  const { alarms } = useRoomAlarms(session.room);
  const now = useNow();
  const state = alarms.map((alarm) => `${alarm.id} ${alarm.priority} ${alarm.stage} ${alarm.acknowledged?.at}`);
  const log = useQuery({
    queryKey: ["alarm-history", session.id, state.join("; ")],
    queryFn: () => wholeLog(session.id),
    placeholderData: (before) => before,
  });
  const links = useLinks(session.room);
  const episodes = log.data ? alarmEpisodes(log.data) : [];
  // The log calls a device by its id; people know it by its name.
  const named = (title: string) => links.reduce((words, link) => words.replaceAll(link.device, link.title), title);
  return (
    <>
      <Fault error={log.error} />
      {log.isPending && <p className={styles.none}>{t("app.loading")}</p>}
      {log.data && episodes.length === 0 && <p className={styles.none}>{t("session.alarms.none")}</p>}
      {/* A list that scrolls must be reachable without a mouse. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ol className={styles.list} tabIndex={0} aria-label={t("session.alarms.list")}>
        {episodes.map((episode) => (
          <Row
            key={episode.id}
            room={session.room}
            episode={{ ...episode, title: named(episode.title) }}
            alarm={alarms.find(({ id }) => id === episode.id)}
            now={now}
          />
        ))}
      </ol>
    </>
  );
}

const MARKS = { high: "▲▲▲", medium: "▲▲", low: "▲" } as const;

interface RowProps {
  readonly room: string;
  readonly episode: AlarmEpisode;
  /** The same alarm while it is shown; over, the log alone has it. */
  readonly alarm: Alarm | undefined;
  readonly now: number;
}

function Row({ room, episode, alarm, now }: RowProps) {
  const { t } = useTranslation();
  const { title, priority, from, until, acknowledged } = episode;
  return (
    <li data-priority={priority} data-on={until === null || undefined}>
      <time dateTime={new Date(from).toISOString()}>{timeOfDayExact(from)}</time>
      <span>
        <strong className={styles.title}>
          <span className={styles.marks} aria-hidden>
            {MARKS[priority]}
          </span>
          <span className={styles.spoken}>{t(`alarm.priority.${priority}`)}</span> {title}
        </strong>
        <small>
          {until === null
            ? t("session.alarms.on", { length: elapsed(now - from) })
            : t("session.alarms.lasted", { length: elapsed(until - from) })}
          {" · "}
          {acknowledged
            ? t("session.alarms.acknowledged", { name: acknowledged.name, after: elapsed(acknowledged.at - from) })
            : t("session.alarms.nobody")}
        </small>
      </span>
      {alarm && (
        <button type="button" aria-label={t("explain.whyOf", { alarm: title })} onClick={() => explain(room, alarm)}>
          {t("explain.why")}
        </button>
      )}
    </li>
  );
}
