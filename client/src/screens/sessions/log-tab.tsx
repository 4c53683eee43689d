import { Chip, Group } from "@mantine/core";
import { LOG_KINDS, type LogKind, type LogLine } from "@evenkeel/shared/wire";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Fault } from "../../parts/page/fault.tsx";
import page from "../../parts/page/page.module.css";
import { sessionLog } from "../../rest/record.ts";
import { dayOf, timeToTheMs } from "./day-words.ts";
import styles from "./sessions.module.css";

/** Everything that has happened, to the millisecond, and by whom. It can be read; nothing here can change it. */
export function LogTab({ session }: { readonly session: string }) {
  const { t } = useTranslation();
  const [kinds, setKinds] = useState<readonly LogKind[]>([]);
  const log = useInfiniteQuery({
    queryKey: ["session-log", session, kinds],
    queryFn: ({ pageParam }) => sessionLog(session, kinds, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ lines, more }) => (more ? (lines.at(-1)?.id ?? null) : null),
  });
  const lines = log.data?.pages.flatMap((one) => one.lines) ?? [];
  return (
    <>
      <Chip.Group
        multiple
        value={[...kinds]}
        onChange={(next) => setKinds(LOG_KINDS.filter((one) => next.includes(one)))}
      >
        <Group gap="xs" mb="md" role="group" aria-label={t("sessions.log.kinds")}>
          {LOG_KINDS.map((kind) => (
            <Chip key={kind} value={kind} size="md">
              {t(`sessions.log.kind.${kind}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Fault error={log.error} />
      {log.isPending && <p role="status">{t("app.loading")}</p>}
      {log.data && lines.length === 0 && <p role="status">{t("sessions.log.none")}</p>}
      {lines.length > 0 && (
        <div className={page.frame}>
          <table className={page.table} aria-label={t("sessions.log.list")}>
            <thead>
              <tr>
                <th scope="col">{t("sessions.log.time")}</th>
                <th scope="col">{t("sessions.log.what")}</th>
                <th scope="col">{t("sessions.log.by")}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <Line key={line.id} line={line} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {log.hasNextPage && (
        <button
          type="button"
          className={styles.more}
          disabled={log.isFetching}
          onClick={() => void log.fetchNextPage()}
        >
          {t("sessions.more")}
        </button>
      )}
    </>
  );
}

function Line({ line }: { readonly line: LogLine }) {
  const { t } = useTranslation();
  return (
    <tr>
      <td className={page.nowrap}>
        <time dateTime={new Date(line.at).toISOString()} title={dayOf(line.at)} className={styles.time}>
          {timeToTheMs(line.at)}
        </time>
        <span className={page.small}>{t(`sessions.log.kind.${line.kind}`)}</span>
      </td>
      <td>{line.words}</td>
      <td>{line.by && [line.by.name, line.by.station].filter(Boolean).join(", ")}</td>
    </tr>
  );
}
