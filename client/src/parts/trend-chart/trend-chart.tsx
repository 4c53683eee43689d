import { useElementSize } from "@mantine/hooks";
import { describeAlarm, type Alarm } from "@evenkeel/shared/alarms";
import type { SessionEvent, SessionView } from "@evenkeel/shared/session";
import { NUMERICS, type NumericKey } from "@evenkeel/shared/vitals";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ComposedChart, Line, ReferenceArea, ReferenceLine, XAxis, YAxis } from "recharts";
import { useRoomAlarms } from "../../stores/alarms.ts";
import { useConnection } from "../../stores/connection.ts";
import { useTrend } from "../../stores/history.ts";
import { useLinks } from "../../stores/links.ts";
import { useProfile } from "../../stores/profile.ts";
import { triangles } from "../alarm-bar/alarm-words.ts";
import { eventWords } from "../session-panel/event-words.ts";
import { timeOfDay } from "../time-words/elapsed.ts";
import { gapWords, LEAST_NAMED_MS, recordGaps } from "./gap-words.ts";
import { laneScale, PRESSURE_LANE, SPO2_LANE, stepsIn, timeTicks } from "./lanes.ts";
import { limitLines } from "./limit-lines.ts";
import { LIMIT_MARGIN, LimitMarks } from "./limit-marks.tsx";
import { GapMarks } from "./gap-marks.tsx";
import { CuffMarks, EventRail } from "./marks.tsx";
import { cuffReadings, trendGaps, trendRows } from "./rows.ts";
import { TickLines } from "./tick-lines.tsx";
import styles from "./trend-chart.module.css";
import { TREND_RANGES, TrendRange, type RangeMinutes } from "./trend-range.tsx";

const LINES = ["heartRate", "pulseRate", "abpSys", "abpDia", "spo2"] as const satisfies readonly NumericKey[];
const VITALS: readonly NumericKey[] = [...LINES, "nibpSys", "nibpDia"];
/** Free space right of now, as a share of the span. */
const AHEAD = 0.03;
const MINUTE = 60_000;
const AXIS_PX = 24;
const TOP_PX = 4;
/** A hole shorter than this is a blank in the line, too small to name. */
const LEAST_GAP_MS = 10_000;

/** The session so far: pressures and rate over saturation, with limits, drug, events, holes and now. Renders once a second. */
export function TrendChart({ session }: { readonly session: SessionView }) {
  const { t } = useTranslation();
  const [range, setRange] = useState<RangeMinutes>(TREND_RANGES[1]);
  const profile = useProfile(session.room);
  const { alarms } = useRoomAlarms(session.room);
  const feed = useConnection();
  const devices = useLinks(session.room);
  const nameOf = (device: string) => devices.find((link) => link.device === device)?.title ?? device;
  const { ref, height } = useElementSize();
  const plotPx = height - AXIS_PX - TOP_PX;
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
    Infinity,
    stepsIn(PRESSURE_LANE, plotPx),
  );
  const spo2 = laneScale(values("spo2"), [88, 100], 4, SPO2_LANE, 100, stepsIn(SPO2_LANE, plotPx));
  const lanes: readonly NumericKey[] = [rateOf, "spo2"];
  const holes = lanes.flatMap((vital) => trendGaps(trend, vital, Math.max(LEAST_GAP_MS, 2 * trend.bucketMs)));
  const gaps = [...holes, ...recordGaps(session.events, lanes, holes)];
  const lostSince = feed.state === "lost" ? feed.since : null;
  const events = session.events.filter(isOnRail).map((event) => {
    const { key, values: words } = eventWords(event);
    return { t: event.at, text: t(`session.mark.${key}`, words) };
  });
  const marks = [...events, ...alarms.map(alarmMark)];

  return (
    <section className={styles.trend} aria-label={t("room.trend.title")}>
      <header className={styles.head}>
        <ul className={styles.legend}>
          {drawn.map((vital) => (
            <li key={vital} style={{ color: inkOf(vital) }}>
              {[NUMERICS[vital].label, trend.sources[vital]?.map(nameOf).join(", ")].filter(Boolean).join(" · ")}
            </li>
          ))}
          <li style={{ color: "var(--nibp)" }}>{t("vital.nibp")}</li>
          {trend.past !== "whole" && <li>{t(`room.trend.${trend.past}`)}</li>}
        </ul>
        <TrendRange range={range} onRange={setRange} />
      </header>
      <div ref={ref} className={styles.chart}>
        <ComposedChart
          data={rows}
          responsive
          style={{ width: "100%", height: "100%" }}
          margin={{ top: TOP_PX, right: LIMIT_MARGIN, bottom: 0, left: 0 }}
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
            height={AXIS_PX}
          />
          {(["pressure", "spo2"] as const).map((axis) => {
            const lane = axis === "pressure" ? pressure : spo2;
            return (
              <YAxis
                key={axis}
                yAxisId={axis}
                type="number"
                domain={[...lane.domain]}
                allowDataOverflow
                width={axis === "pressure" ? 42 : 0}
                mirror={axis === "spo2"}
                axisLine={false}
                tickLine={false}
                tick={false}
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
          <TickLines axis="pressure" ticks={pressure.ticks} />
          <TickLines axis="spo2" ticks={spo2.ticks} />
          <LimitMarks limits={limits} />
          <GapMarks
            gaps={gaps}
            words={(gap) => gapWords(t, gap, { room: session.room, events: session.events, lostSince })}
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
          <CuffMarks readings={cuffs} nameOf={nameOf} />
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

/** An alarm that is on or has latched, at its onset, in its own colour. */
function alarmMark(alarm: Alarm) {
  const words = describeAlarm(alarm);
  const ink = alarm.priority === "low" ? "var(--alarm-low)" : `var(--alarm-${alarm.priority}-frame)`;
  return { t: alarm.onset, text: `${triangles(words, alarm.stage)} ${words.title}`, ink };
}

function isOnRail(event: SessionEvent): boolean {
  if (event.type === "monitoring-gap") return event.until - event.from >= LEAST_NAMED_MS;
  return event.type !== "limit-changed" && event.type !== "session-opened" && event.type !== "note-added";
}
