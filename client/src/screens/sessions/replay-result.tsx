import { NativeSelect } from "@mantine/core";
import { isNumericKey, NUMERICS } from "@evenkeel/shared/vitals";
import type { ReplayAnswer, WireEpisode } from "@evenkeel/shared/wire";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SmallPlot, type PlotLane } from "../../parts/small-plot/small-plot.tsx";
import { timeOfDayExact } from "../../parts/time-words/elapsed.ts";
import { trendOf } from "../../rest/record.ts";
import { firstDiffering } from "./first-differing.ts";
import styles from "./sessions.module.css";

const BUCKETS = 600;

/** Alarms of then and of now: counted, side by side under the trend, and listed where they differ. */
export function ReplayResult({ answer }: { readonly answer: ReplayAnswer }) {
  const { t } = useTranslation();
  const { totals, saved, missed, added, kept } = answer;
  const shifted = kept.filter(({ then, now }) => now.onset !== then.onset || now.priority !== then.priority);
  return (
    <section className={styles.result} aria-live="polite">
      <p role="status">
        {t(answer.exact ? "replay.exact" : "replay.inexact")} {answer.holes > 0 && t("replay.holes")}
      </p>
      <p className={styles.counts}>
        <strong>{t("replay.counts", { then: totals.then, now: totals.now })}</strong>
        <span>{t("replay.kept", { count: totals.kept })}</span>
        <span>{t("replay.lessUrgent", { count: totals.lessUrgent })}</span>
        <span>{t("replay.moreUrgent", { count: totals.moreUrgent })}</span>
        <span>{t("replay.saved", { count: totals.saved })}</span>
        <span>{t("replay.missed", { count: totals.missed })}</span>
        <span>{t("replay.added", { count: totals.added })}</span>
      </p>
      <Timelines answer={answer} />
      <div className={styles.lists}>
        <EpisodeList
          title={t("replay.missed", { count: missed.length })}
          text={t("replay.missedText", totals.missedBy)}
          list={missed}
        />
        <EpisodeList title={t("replay.saved", { count: saved.length })} text={t("replay.savedText")} list={saved} />
        <EpisodeList title={t("replay.added", { count: added.length })} text={t("replay.addedText")} list={added} />
        <section>
          <h3>{t("replay.kept", { count: kept.length })}</h3>
          <p>{t("replay.keptText")}</p>
          <ul>
            {shifted.map(({ then, now }) => (
              <li key={then.id}>
                {timeOfDayExact(then.onset)} {then.words}
                {now.onset !== then.onset && `: ${shift(t, now.onset - then.onset)}`}
                {now.priority !== then.priority &&
                  ` · ${t(`alarm.priority.${then.priority}`)} › ${t(`alarm.priority.${now.priority}`)}`}
              </li>
            ))}
          </ul>
        </section>
      </div>
    </section>
  );
}

function shift(t: ReturnType<typeof useTranslation>["t"], ms: number): string {
  return t(ms > 0 ? "replay.later" : "replay.earlier", { seconds: Math.round(Math.abs(ms) / 1000) });
}

function EpisodeList(props: { readonly title: string; readonly text: string; readonly list: readonly WireEpisode[] }) {
  const { t } = useTranslation();
  return (
    <section>
      <h3>{props.title}</h3>
      <p>{props.list.length === 0 ? t("replay.nothing") : props.text}</p>
      <ul>
        {props.list.map((one) => (
          <li key={`${one.id} ${one.onset}`}>
            {timeOfDayExact(one.onset)} {t(`alarm.priority.${one.priority}`)} {one.words}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Both runs as bars under one trend, so that it can be seen what the patient did at each of them. */
function Timelines({ answer }: { readonly answer: ReplayAnswer }) {
  const { t } = useTranslation();
  const { session, openedAt, until, kept, saved, missed, added } = answer;
  const trend = useQuery({
    queryKey: ["replay-trend", session, openedAt, until],
    queryFn: () => trendOf(session, openedAt, Math.max(until, openedAt + 60_000), BUCKETS),
  });
  const { continuous = [], episodic = [] } = trend.data ?? {};
  const measured = [...new Set([...continuous, ...episodic].map(({ vital }) => vital))];
  const [wanted, setWanted] = useState("");
  const vital = measured.find((one) => one === wanted) ?? firstDiffering(answer, measured) ?? measured[0];
  if (vital === undefined) return null;
  const about = (list: readonly WireEpisode[]) => list.filter((one) => one.vital === vital);
  const then = about([...kept.map((one) => one.then), ...saved, ...missed]);
  const now = about([...new Set(kept.map((one) => one.now)), ...added]);
  const label = t("replay.chart", { vital: NUMERICS[vital].label, then: then.length, now: now.length });
  const lines = continuous.filter((series) => series.vital === vital);
  const dots = episodic.filter((reading) => reading.vital === vital).map(({ t: at, value }) => ({ t: at, y: value }));
  return (
    <div>
      <NativeSelect
        label={t("replay.vital")}
        size="md"
        value={vital}
        onChange={(event) => setWanted(event.currentTarget.value)}
        data={measured.filter(isNumericKey).map((one) => ({ value: one, label: NUMERICS[one].label }))}
      />
      <SmallPlot
        from={openedAt}
        until={until}
        lines={lines.map(({ points }, index) => ({
          ink: index === 0 ? "var(--text)" : `color-mix(in srgb, var(--dim), var(--text) ${index * 20}%)`,
          points: points.map((point) => ({ t: point.t, y: point.min })),
        }))}
        dots={dots}
        lanes={[lane(t("replay.then"), then, until), lane(t("replay.now"), now, until)]}
        label={label}
      />
      <p className={styles.legend}>
        {t("replay.then")} / {t("replay.now")} · {label}
      </p>
    </div>
  );
}

function lane(title: string, episodes: readonly WireEpisode[], until: number): PlotLane {
  return {
    title,
    bars: episodes.map((one) => ({
      from: one.onset,
      until: one.until ?? until,
      look: one.priority,
      words: `${title}: ${timeOfDayExact(one.onset)} ${one.words}`,
    })),
  };
}
