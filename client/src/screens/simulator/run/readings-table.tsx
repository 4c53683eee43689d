import type { SandboxRoom, SandboxRun } from "@evenkeel/shared/sandbox";
import type { NumericKey } from "@evenkeel/shared/vitals";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { elapsed } from "../../../parts/time-words/elapsed.ts";
import { spoken } from "../../../parts/time-words/spoken.ts";
import { readingRows, type Shown } from "./reading-rows.ts";
import styles from "./readings-table.module.css";

interface ReadingsTableProps {
  readonly room: SandboxRoom;
  readonly devices: SandboxRun["rooms"][number]["devices"];
  readonly expected: readonly NumericKey[];
  /** False while nothing is heard of the run: then no number is one of now. */
  readonly live: boolean;
  /** False while the run stands: its numbers are then those of the moment at which it stopped. */
  readonly running: boolean;
}

/** What the body is beside what each monitor shows of it. */
export function ReadingsTable({ room, devices, expected, live, running }: ReadingsTableProps) {
  const { t } = useTranslation();
  const ids = devices.map(({ id }) => id);
  return (
    <table
      className={styles.table}
      data-running={running}
      data-live={live}
      aria-label={t("simulator.readings.title", { room: room.id })}
    >
      <thead>
        <tr>
          <th scope="col">{t("simulator.readings.vital")}</th>
          <th scope="col" className={styles.bodyHead}>
            {t("simulator.readings.body")}
          </th>
          {devices.map(({ id, title }) => (
            <th key={id} scope="col">
              <span className={styles.device}>{title}</span>
              <LinkWords link={room.links.find(({ device }) => device === id)?.link} live={live} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {readingRows(room, ids, expected).map((row) => (
          <tr key={row.key} style={{ "--ink": `var(--${row.colour})` } as CSSProperties}>
            <th scope="row">
              {row.label} <span className={styles.unit}>{row.unit}</span>
            </th>
            <td className={styles.body}>{row.body}</td>
            {row.shown.map((shown, index) => (
              <ShownCell key={ids[index]} shown={shown} live={live} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function LinkWords({
  link = "lost",
  live,
}: {
  readonly link?: SandboxRoom["links"][number]["link"] | undefined;
  readonly live: boolean;
}) {
  const { t } = useTranslation();
  return (
    <span className={styles.link} data-link={live ? link : "unknown"}>
      {live ? t(`devices.state.${link}`) : t("vital.notLive")}
    </span>
  );
}

function ShownCell({ shown, live }: { readonly shown: Shown; readonly live: boolean }) {
  const { t } = useTranslation();
  if (shown.look === "never") return <td className={styles.shown} data-look="never" />;
  if (shown.look === "missing") {
    return (
      <td className={styles.shown} data-look="missing">
        <span className={styles.number} aria-label={t("vital.none")}>
          --
        </span>
        <span className={styles.foot}>
          {live ? t(`vital.missing.${shown.reason}`, { defaultValue: spoken(shown.reason) }) : t("vital.notLive")}
        </span>
      </td>
    );
  }
  const look = live ? shown.look : "not-live";
  return (
    <td className={styles.shown} data-look={look}>
      <span className={styles.number}>{shown.text}</span>
      <span className={styles.foot}>
        {look === "not-live" && t("vital.notLive")}
        {look === "stale" && `${t("vital.stale")} ${elapsed(shown.ageMs)}`}
        {look === "value" && `${elapsed(shown.ageMs)} ${t("vital.ago")}`}
      </span>
    </td>
  );
}
