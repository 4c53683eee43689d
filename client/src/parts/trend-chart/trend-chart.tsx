import type { SessionEvent, SessionView } from "@evenkeel/shared/session";
import { NUMERICS, type NumericKey } from "@evenkeel/shared/vitals";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ComposedChart, Line, ReferenceArea, ReferenceLine, XAxis, YAxis } from "recharts";
import { useTrend } from "../../stores/history.ts";
import { useProfile } from "../../stores/profile.ts";
import { eventWords } from "../session-panel/event-words.ts";
import { elapsed, timeOfDay } from "../time-words/elapsed.ts";
import { laneScale, PRESSURE_LANE, SPO2_LANE, timeTicks } from "./lanes.ts";
import { limitLines } from "./limit-lines.ts";
import { CuffMarks, EventRail, GapMarks } from "./marks.tsx";
import { cuffReadings, trendGaps, trendRows } from "./rows.ts";
import styles from "./trend-chart.module.css";
import { TREND_RANGES, TrendRange, type RangeMinutes } from "./trend-range.tsx";

const LINES = ["heartRate", "pulseRate", "abpSys", "abpDia", "spo2"] as const satisfies readonly NumericKey[];
const VITALS: readonly NumericKey[] = [...LINES, "nibpSys", "nibpDia"];
/** Free space right of now, as a share of the span. */
const AHEAD = 0.08;
const MINUTE = 60_000;
/** A hole shorter than this is a blank in the line, too small to name. */
const LEAST_GAP_MS = 10_000;

/** The session so far: pressures and rate over saturation, with limits, drug, events, holes and now. Renders once a second. */
export function TrendChart({ session }: { readonly session: SessionView }) {
  const { t } = useTranslation();
  const [range, setRange] = useState<RangeMinutes>(TREND_RANGES[1]);
  const profile = useProfile(session.room);
  const spanMs = range === null ? undefined : range * MINUTE;
  const trend = useTrend(session.room, session, { ...(spanMs !== undefined && { spanMs }), vitals: VITALS });

  const now = trend.until;
  const from = trend.from;
  const until = Math.max(now + (now - from) * AHEAD, from + (spanMs ?? 5 * MINUTE));
  const rateOf = trend.continuous.heartRate ? "heartRate" : "pulseRate";
  const drawn = LINES.filter((vital) => trend.continuous[vital] && (vital !== "pulseRate" || rateOf === vital));
  const rows = trendRows(trend, drawn);
  const cuffs = cuffReadings(trend);
  const limits = limitLines(profile, [rateOf, "spo2", "nibpSys"], t("room.trend.changed"));
  const values = (axis: "pressure" | "spo2") => [
    ...drawn
      .filter((vital) => (vital === "spo2") === (axis === "spo2"))
      .flatMap((vital) =>
        (trend.continuous[vital] ?? []).flatMap(({ min, max }) => (min === null || max === null ? [] : [min, max])),
      ),
    ...limits.filter((limit) => limit.axis === axis).map((limit) => limit.y),
  ];
  const pressure = laneScale(
    [...values("pressure"), ...cuffs.flatMap(({ sys, dia }) => [sys, dia])],
    [40, 160],
    20,
    PRESSURE_LANE,
  );
  const spo2 = laneScale(values("spo2"), [88, 100], 4, SPO2_LANE, 100);
  const gaps = [rateOf, "spo2"].flatMap((vital) =>
    trendGaps(trend, vital as NumericKey, Math.max(LEAST_GAP_MS, 2 * trend.bucketMs)),
  );
  const marks = session.events.filter(isOnRail).map((event) => {
    const { key, values: words } = eventWords(event);
    return { t: event.at, text: t(`session.mark.${key}`, words) };
  });

  return (
    <section className={styles.trend} aria-label={t("room.trend.title")}>
      <header className={styles.head}>
        <ul className={styles.legend}>
          {drawn.map((vital) => (
            <li key={vital} style={{ color: inkOf(vital) }}>
              {NUMERICS[vital].label}
            </li>
          ))}
          <li style={{ color: "var(--nibp)" }}>{t("vital.nibp")}</li>
          {trend.past !== "whole" && <li>{t(`room.trend.${trend.past}`)}</li>}
        </ul>
        <TrendRange range={range} onRange={setRange} />
      </header>
      <div className={styles.chart}>
        <ComposedChart
          data={rows}
          responsive
          style={{ width: "100%", height: "100%" }}
          margin={{ top: 4, right: 12, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <XAxis
            dataKey="t"
            type="number"
            domain={[from, until]}
            ticks={timeTicks(from, until)}
            tickFormatter={timeOfDay}
            allowDataOverflow
            stroke="var(--line)"
            tick={{ fill: "var(--dim)", fontSize: 12 }}
            height={24}
          />
          {(["pressure", "spo2"] as const).map((axis) => {
            const lane = axis === "pressure" ? pressure : spo2;
            return (
              <YAxis
                key={axis}
                yAxisId={axis}
                type="number"
                domain={[...lane.domain]}
                ticks={[...lane.ticks]}
                allowDataOverflow
                interval={0}
                width={axis === "pressure" ? 42 : 0}
                mirror={axis === "spo2"}
                axisLine={false}
                tickLine={false}
                tick={axis === "pressure" ? { fill: "var(--dim)", fontSize: 12 } : false}
              />
            );
          })}
          {session.runs.map((run) => (
            <ReferenceArea
              key={run.from}
              yAxisId="pressure"
              x1={Math.max(run.from, from)}
              x2={Math.max(run.until ?? now, from)}
              fill="var(--dose)"
              fillOpacity={0.1}
              ifOverflow="hidden"
            />
          ))}
          {[...pressure.ticks, ...spo2.ticks].map((tick, index) => (
            <ReferenceLine
              key={index}
              yAxisId={index < pressure.ticks.length ? "pressure" : "spo2"}
              y={tick}
              stroke="var(--line)"
              label={
                index < pressure.ticks.length
                  ? undefined
                  : { value: String(tick), position: "left", fill: "var(--dim)", fontSize: 12 }
              }
            />
          ))}
          {limits.map(({ id, axis, y, ink, text }) => (
            <ReferenceLine
              key={id}
              yAxisId={axis}
              y={y}
              stroke={ink}
              strokeDasharray="5 4"
              strokeOpacity={0.8}
              label={{ value: text, position: "insideBottomRight", fill: "var(--dim)", fontSize: 11 }}
            />
          ))}
          <GapMarks
            gaps={gaps}
            words={(gap) =>
              t("room.trend.gap", { vital: NUMERICS[gap.vital].label, length: elapsed(gap.until - gap.from) })
            }
          />
          {drawn.map((vital) => (
            <Line
              key={vital}
              yAxisId={vital === "spo2" ? "spo2" : "pressure"}
              dataKey={vital}
              stroke={inkOf(vital)}
              strokeWidth={1.8}
              dot={false}
              activeDot={false}
              connectNulls={false}
              isAnimationActive={false}
              type="linear"
            />
          ))}
          <CuffMarks readings={cuffs} />
          <EventRail marks={marks} />
          <ReferenceLine yAxisId="pressure" x={now} stroke="var(--text)" strokeOpacity={0.6} />
        </ComposedChart>
      </div>
    </section>
  );
}

/** Pulse and heart rate share a colour wherever they stand in for each other. */
function inkOf(vital: NumericKey): string {
  return `var(--${vital === "pulseRate" ? "hr" : NUMERICS[vital].colour})`;
}

function isOnRail(event: SessionEvent): boolean {
  return event.type !== "limit-changed" && event.type !== "session-opened" && event.type !== "note-added";
}
