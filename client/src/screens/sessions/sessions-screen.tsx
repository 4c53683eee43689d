import { NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import type { SessionRow } from "@evenkeel/shared/wire";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Fault } from "../../parts/page/fault.tsx";
import page from "../../parts/page/page.module.css";
import { elapsed } from "../../parts/time-words/elapsed.ts";
import { findSessions } from "../../rest/record.ts";
import { useNow } from "../../stores/clock.ts";
import { useRooms } from "../../stores/rooms.ts";
import { dayAndTime } from "./day-words.ts";
import { searchOf, type Looked } from "./session-search.ts";
import styles from "./sessions.module.css";

/** As long as somebody types, the server is not asked. */
const TYPING_MS = 250;

/** Running and past sessions, newest first, all there ever were: the server looks for them, page by page. */
export function SessionsScreen() {
  const { t } = useTranslation();
  const rooms = useRooms();
  const [looked, setLooked] = useState<Looked>({ text: "", room: "", from: "", until: "" });
  const [asked] = useDebouncedValue(looked, TYPING_MS);
  const sessions = useInfiniteQuery({
    queryKey: ["sessions", asked],
    queryFn: ({ pageParam }) => findSessions(searchOf(asked, pageParam)),
    initialPageParam: null as string | null,
    getNextPageParam: ({ rows, more }) => (more ? (rows.at(-1)?.id ?? null) : null),
    placeholderData: keepPreviousData,
  });
  const found = sessions.data?.pages.flatMap(({ rows }) => rows) ?? [];
  const put = (part: Partial<Looked>) => setLooked({ ...looked, ...part });
  const day = (name: "from" | "until") => (
    <TextInput
      type="date"
      label={t(`sessions.${name}`)}
      size="md"
      value={looked[name]}
      onChange={(event) => put({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <div className={page.page}>
      <h1>{t("sessions.title")}</h1>
      <p className={page.lead}>{t("sessions.text")}</p>
      <Fault error={sessions.error} />
      {sessions.isPending && <p role="status">{t("app.loading")}</p>}
      <div className={styles.filters} role="search">
        <NativeSelect
          label={t("sessions.room")}
          size="md"
          value={looked.room}
          onChange={(event) => put({ room: event.currentTarget.value })}
          data={[
            { value: "", label: t("sessions.anyRoom") },
            ...rooms.map(({ id, title }) => ({ value: id, label: title })),
          ]}
        />
        <TextInput
          label={t("sessions.find")}
          size="md"
          maxLength={80}
          value={looked.text}
          onChange={(event) => put({ text: event.currentTarget.value })}
        />
        {day("from")}
        {day("until")}
      </div>
      {sessions.data && found.length === 0 && <p role="status">{t("sessions.none")}</p>}
      {found.length > 0 && (
        <div className={page.frame}>
          <table className={page.table} aria-label={t("sessions.list")}>
            <thead>
              <tr>
                <th scope="col">{t("sessions.alias")}</th>
                <th scope="col">{t("sessions.room")}</th>
                <th scope="col">{t("sessions.opened")}</th>
                <th scope="col">{t("sessions.lasted")}</th>
              </tr>
            </thead>
            <tbody>
              {found.map((row) => (
                <Row key={row.id} row={row} room={rooms.find(({ id }) => id === row.room)?.title ?? row.room} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {sessions.hasNextPage && (
        <button
          type="button"
          className={styles.more}
          disabled={sessions.isFetching}
          onClick={() => void sessions.fetchNextPage()}
        >
          {t("sessions.more")}
        </button>
      )}
    </div>
  );
}

function Row({ row, room }: { readonly row: SessionRow; readonly room: string }) {
  const { t } = useTranslation();
  const now = useNow();
  return (
    <tr>
      <th scope="row">
        <Link className={styles.link} to={`/sessions/${encodeURIComponent(row.id)}`}>
          {row.alias}
        </Link>
      </th>
      <td>{room}</td>
      <td className={page.nowrap}>{dayAndTime(row.openedAt)}</td>
      <td className={page.nowrap}>
        {elapsed((row.endedAt ?? now) - row.openedAt)}
        {row.endedAt === null && ` · ${t("sessions.running")}`}
      </td>
    </tr>
  );
}
