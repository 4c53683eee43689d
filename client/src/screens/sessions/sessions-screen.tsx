import { NativeSelect, TextInput } from "@mantine/core";
import type { SessionRow } from "@evenkeel/shared/wire";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Fault } from "../../parts/page/fault.tsx";
import page from "../../parts/page/page.module.css";
import { elapsed } from "../../parts/time-words/elapsed.ts";
import { listSessions } from "../../rest/record.ts";
import { useNow } from "../../stores/clock.ts";
import { useRooms } from "../../stores/rooms.ts";
import { dayAndTime } from "./day-words.ts";
import { fits } from "./fits.ts";
import styles from "./sessions.module.css";

/** As many rows as somebody looks through before filtering. */
const ROWS_AT_ONCE = 50;

/** Running and past sessions, newest first. */
export function SessionsScreen() {
  const { t } = useTranslation();
  const rooms = useRooms();
  const sessions = useQuery({ queryKey: ["sessions"], queryFn: listSessions });
  const [room, setRoom] = useState("");
  const [alias, setAlias] = useState("");
  const [most, setMost] = useState(ROWS_AT_ONCE);
  const found = (sessions.data ?? []).filter((row) => fits(row, { room, alias }));
  return (
    <div className={page.page}>
      <h1>{t("sessions.title")}</h1>
      <p className={page.lead}>{t("sessions.text")}</p>
      <Fault error={sessions.error} />
      {sessions.isPending && <p role="status">{t("app.loading")}</p>}
      <div className={styles.filters}>
        <NativeSelect
          label={t("sessions.room")}
          size="md"
          value={room}
          onChange={(event) => setRoom(event.currentTarget.value)}
          data={[
            { value: "", label: t("sessions.anyRoom") },
            ...rooms.map(({ id, title }) => ({ value: id, label: title })),
          ]}
        />
        <TextInput
          label={t("sessions.find")}
          size="md"
          value={alias}
          onChange={(event) => setAlias(event.currentTarget.value)}
        />
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
              {found.slice(0, most).map((row) => (
                <Row key={row.id} row={row} room={rooms.find(({ id }) => id === row.room)?.title ?? row.room} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {found.length > most && (
        <button type="button" className={styles.more} onClick={() => setMost(most + ROWS_AT_ONCE)}>
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
