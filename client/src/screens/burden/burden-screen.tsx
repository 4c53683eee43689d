import { ruleTitle } from "@evenkeel/shared/alarms";
import type { Burden } from "@evenkeel/shared/wire";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Fault } from "../../parts/page/fault.tsx";
import page from "../../parts/page/page.module.css";
import { burdenOf } from "../../rest/record.ts";
import { serverNow } from "../../stores/clock.ts";
import { useMay } from "../../stores/me.ts";
import { useRooms } from "../../stores/rooms.ts";
import { BurdenHours } from "./burden-hours.tsx";
import styles from "./burden.module.css";
import { dayField, lengthWords, percent, perHourWords, spanOf } from "./burden-words.ts";

const WEEK_MS = 7 * 86_400_000;

/** What alarms ask of the people: how many, of which rules, how soon they are answered, and who has most of them. */
export function BurdenScreen() {
  const { t } = useTranslation();
  const [from, setFrom] = useState(() => dayField(serverNow() - WEEK_MS));
  const [until, setUntil] = useState(() => dayField(serverNow()));
  const span = spanOf(from, until);
  const burden = useQuery({
    queryKey: ["burden", from, until],
    queryFn: () => burdenOf(span!.from, span!.until),
    enabled: span !== null,
  });
  const day = (label: string, value: string, change: (value: string) => void) => (
    <label className={styles.day}>
      {label}
      <input type="date" value={value} onChange={(event) => change(event.currentTarget.value)} />
    </label>
  );
  return (
    <div className={page.page}>
      <h1>{t("burden.title")}</h1>
      <p className={page.lead}>{t("burden.text")}</p>
      <div className={styles.days}>
        {day(t("burden.from"), from, setFrom)}
        {day(t("burden.until"), until, setUntil)}
      </div>
      {span === null && <p role="alert">{t("burden.span")}</p>}
      <Fault error={burden.error} />
      {span !== null && burden.isPending && <p role="status">{t("app.loading")}</p>}
      {burden.data && <BurdenFigures burden={burden.data} />}
    </div>
  );
}

function BurdenFigures({ burden }: { readonly burden: Burden }) {
  const { t } = useTranslation();
  const rooms = useRooms();
  const mayReplay = useMay("devices");
  const titleOf = (room: string) => rooms.find(({ id }) => id === room)?.title ?? room;
  const { total, rules, patients } = burden;
  if (total.alarms === 0) return <p role="status">{t("burden.none")}</p>;
  return (
    <>
      {burden.cut && <p role="alert">{t("burden.cut")}</p>}
      <dl className={styles.figures}>
        <Figure name={t("burden.alarms")} value={String(total.alarms)} />
        <Figure name={t("burden.perHour")} value={perHourWords(total.perHour)} />
        <Figure name={t("burden.acknowledged")} value={percent(total.acknowledged / total.alarms)} />
        <Figure name={t("burden.median")} value={lengthWords(total.medianMs)} />
        <Figure name={t("burden.p90")} value={lengthWords(total.p90Ms)} />
      </dl>
      <h2>{t("burden.rules")}</h2>
      <AnswerTable
        name={t("burden.rules")}
        head={t("burden.rule")}
        rows={rules.map((one) => ({
          ...one,
          key: `${one.priority} ${one.rule}`,
          title: `${ruleTitle(one.rule)} · ${t(`alarm.priority.${one.priority}`)}`,
        }))}
      />
      <h2>{t("burden.rooms")}</h2>
      <AnswerTable
        name={t("burden.rooms")}
        head={t("burden.room")}
        rows={burden.rooms.map((one) => ({
          ...one,
          key: one.room,
          title: `${titleOf(one.room)} · ${perHourWords(one.perHour)} ${t("burden.perHour")}`,
        }))}
      />
      <h2>{t("burden.hours")}</h2>
      <BurdenHours hours={burden.hours} titleOf={titleOf} />
      <h2>{t("burden.patients")}</h2>
      <div className={page.frame}>
        <table className={page.table} aria-label={t("burden.patients")}>
          <thead>
            <tr>
              <th scope="col">{t("burden.patient")}</th>
              <th scope="col">{t("burden.room")}</th>
              <th scope="col">{t("burden.alarms")}</th>
              <th scope="col">{t("burden.share")}</th>
              {mayReplay && <th scope="col">{t("burden.replay")}</th>}
            </tr>
          </thead>
          <tbody>
            {patients.map((one) => (
              <tr key={one.session}>
                <th scope="row">
                  <Link className={styles.link} to={`/sessions/${encodeURIComponent(one.session)}`}>
                    {one.alias}
                  </Link>
                </th>
                <td>{titleOf(one.room)}</td>
                <td>{one.alarms}</td>
                <td>{percent(one.share)}</td>
                {mayReplay && (
                  <td>
                    <Link
                      className={styles.link}
                      to={`/sessions/${encodeURIComponent(one.session)}/replay`}
                      aria-label={t("burden.replayOf", { alias: one.alias })}
                    >
                      {t("burden.replay")}
                    </Link>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

interface AnswerTableProps {
  readonly name: string;
  readonly head: string;
  readonly rows: readonly (Pick<Burden["total"], "acknowledged" | "alarms" | "medianMs" | "p90Ms"> & {
    readonly key: string;
    readonly title: string;
  })[];
}

function AnswerTable({ name, head, rows }: AnswerTableProps) {
  const { t } = useTranslation();
  return (
    <div className={page.frame}>
      <table className={page.table} aria-label={name}>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col">{t("burden.alarms")}</th>
            <th scope="col">{t("burden.acknowledged")}</th>
            <th scope="col">{t("burden.median")}</th>
            <th scope="col">{t("burden.p90")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <tr key={one.key}>
              <th scope="row">{one.title}</th>
              <td>{one.alarms}</td>
              <td>{one.alarms === 0 ? "--" : percent(one.acknowledged / one.alarms)}</td>
              <td>{lengthWords(one.medianMs)}</td>
              <td>{lengthWords(one.p90Ms)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
