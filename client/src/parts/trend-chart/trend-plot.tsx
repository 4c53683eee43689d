import { describeAlarm, type Alarm, type AlarmProfile } from "@evenkeel/shared/alarms";
import { baselineOf } from "@evenkeel/shared/alarms";
import { formatDose } from "@evenkeel/shared/dosing";
import { amendedHistory, type SessionEvent, type SessionView } from "@evenkeel/shared/session";
import { NUMERICS, type NumericKey } from "@evenkeel/shared/vitals";
import { useTranslation } from "react-i18next";
import { ComposedChart, Line, ReferenceLine, XAxis, YAxis } from "recharts";
import type { LiveTrend } from "../../stores/history.ts";
import { triangles } from "../alarm-bar/alarm-words.ts";
import { eventWords } from "../session-panel/event-words.ts";
import { timeOfDay } from "../time-words/elapsed.ts";
import { DoseLane, doseStretches } from "./dose-lane.tsx";
import type { ExpectedPoint } from "./expected-effect.ts";
import { GapMarks } from "./gap-marks.tsx";
import { gapCause, gapWords, LEAST_NAMED_MS, recordGaps } from "./gap-words.ts";
import { LANE_SPECS, laneScale, placesIn, stepsIn, timeTicks, type LaneId } from "./lanes.ts";
import { limitLines } from "./limit-lines.ts";
import { LIMIT_MARGIN, LimitMarks } from "./limit-marks.tsx";
import { CuffMarks, EventRail } from "./marks.tsx";
import { PhaseMarks, phasesOf } from "./phase-marks.tsx";
import { RestMarks, Ribbon } from "./rest-marks.tsx";
import { cuffReadings, trendGaps, trendRows } from "./rows.ts";
import { TickLines } from "./tick-lines.tsx";
import type { TrendWindow } from "./trend-view.ts";

const AXIS_PX = 24;
const TOP_PX = 16;
export const LEFT_PX = 42;
/** A hole shorter than this is a blank in the line, too small to name. */
const LEAST_GAP_MS = 10_000;

export interface TrendPlotProps {
  readonly session: SessionView;
  readonly trend: LiveTrend;
  readonly window: TrendWindow;
  readonly now: number;
  readonly lanes: readonly LaneId[];
  readonly profile: AlarmProfile | null;
  readonly alarms: readonly Alarm[];
  readonly expected: readonly ExpectedPoint[];
  readonly lostSince: number | null;
  readonly size: { readonly width: number; readonly height: number };
  readonly nameOf: (device: string) => string;
}

/** Everything that the trend draws, for one moment. */
export function TrendPlot(props: TrendPlotProps) {
  const { session, trend, window, now, lanes, profile, alarms, expected, lostSince, size, nameOf } = props;
  const { t } = useTranslation();
  const plotPx = size.height - AXIS_PX - TOP_PX;
  const places = placesIn(lanes, plotPx);
  const baseline = session.baseline?.values;
  const lines = Object.fromEntries(lanes.map((lane) => [lane, linesIn(lane, trend)])) as Record<LaneId, NumericKey[]>;
  const drawn = lanes.flatMap((lane) => lines[lane]);
  const rows = trendRows(trend, drawn);
  const cuffs = lanes.includes("pressure") ? cuffReadings(trend) : [];
  const vitalOf = (lane: LaneId) =>
    LANE_SPECS[lane].instead ? (lines[lane][0] ?? LANE_SPECS[lane].limits) : LANE_SPECS[lane].limits;
  const limits = limitLines(profile, Object.fromEntries(lanes.map((lane) => [lane, vitalOf(lane)])), baseline, t);
  const bands = (lane: LaneId) => expectedIn(lane, expected);
  const scaleOf = (lane: LaneId) => {
    const { least, step, most } = LANE_SPECS[lane];
    const values = lines[lane].flatMap((vital) =>
      (trend.continuous[vital] ?? []).flatMap(({ min, max }) => (min === null || max === null ? [] : [min, max])),
    );
    const inWindow = bands(lane).filter(({ at }) => at >= window.from && at <= window.until);
    const all = [
      ...values,
      ...limits.filter((limit) => limit.axis === lane).map((limit) => limit.y),
      ...(lane === "pressure" ? cuffs.flatMap(({ sys, dia }) => [sys, dia]) : []),
      ...inWindow.flatMap(({ band }) => [...band]),
    ];
    const place = places.lanes[lane]!;
    return laneScale(all, least, step, place, most ?? Infinity, stepsIn(place, plotPx));
  };
  const scales = Object.fromEntries(lanes.map((lane) => [lane, scaleOf(lane)])) as Record<
    LaneId,
    ReturnType<typeof scaleOf>
  >;
  const around = { room: session.room, events: session.events, lostSince };
  const gapsIn = (lane: LaneId) => {
    const vital = lane === "pressure" ? lines[lane][0] : vitalOf(lane);
    // A cuff is silent between its readings: only a line of its own can have a hole.
    if (vital === undefined) return [];
    const holes = trendGaps(trend, vital, Math.max(LEAST_GAP_MS, 2 * trend.bucketMs));
    return [...holes, ...recordGaps(session.events, [vital], holes)];
  };
  const nameIn = (lane: LaneId) => {
    const rest = baseline ? restIn(lane, vitalOf(lane), baseline) : null;
    const sources = trend.sources[vitalOf(lane)]?.map(nameOf).join(", ");
    const label = lane === "pressure" ? t("room.trend.lane.pressure") : NUMERICS[vitalOf(lane)].label;
    const words = rest === null ? null : t("room.trend.baseline", { value: rest.words });
    return [label, sources, words].filter(Boolean).join(" · ");
  };
  const marks = [...amendedHistory(session.events).filter(isOnRail).map(mark), ...alarms.map(alarmMark)];
  function mark(event: SessionEvent) {
    const { key, values: words } = eventWords(event);
    return { t: event.at, text: t(`session.mark.${key}`, words) };
  }
  const [first = "pressure"] = lanes;

  return (
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
        domain={[window.from, window.until]}
        ticks={timeTicks(window.from, window.until, Math.max(2, Math.min(9, Math.floor(size.width / 80))))}
        tickFormatter={timeOfDay}
        allowDataOverflow
        stroke="var(--line)"
        tick={{ fill: "var(--dim)", fontSize: 12 }}
        height={AXIS_PX}
      />
      {lanes.map((lane) => (
        <YAxis
          key={lane}
          yAxisId={lane}
          type="number"
          domain={[...scales[lane].domain]}
          allowDataOverflow
          width={lane === first ? LEFT_PX : 0}
          mirror={lane !== first}
          axisLine={false}
          tickLine={false}
          tick={false}
        />
      ))}
      <PhaseMarks phases={phasesOf(session, now)} words={(phase) => t(`room.trend.phase.${phase}`)} />
      {lanes.map((lane) => {
        const rest = baseline ? restIn(lane, vitalOf(lane), baseline) : null;
        return (
          <g key={lane}>
            {rest && <RestMarks axis={lane} rest={rest.value} banded={lane === "pressure" || lane === "rate"} />}
            <Ribbon axis={lane} points={bands(lane)} ink={inkOf(lane)} words={t("room.trend.expected")} />
            <TickLines axis={lane} ticks={scales[lane].ticks} name={nameIn(lane)} ink={inkOf(lane)} />
            <GapMarks
              gaps={gapsIn(lane)}
              place={places.lanes[lane]!}
              ink={inkOf(lane)}
              words={(gap) => gapWords(t, gap, around)}
              cause={(gap) => gapCause(t, gap, around)}
            />
          </g>
        );
      })}
      <LimitMarks limits={limits} scales={scales} />
      {lanes.flatMap((lane) =>
        lines[lane].map((vital) => (
          <Line
            key={vital}
            yAxisId={lane}
            dataKey={vital}
            stroke={lane === "pressure" ? "var(--abp)" : inkOf(lane)}
            strokeWidth={1.8}
            dot={false}
            activeDot={false}
            connectNulls={false}
            isAnimationActive={false}
            type="linear"
          />
        )),
      )}
      {lanes.includes("pressure") && <CuffMarks readings={cuffs} nameOf={nameOf} />}
      <DoseLane
        place={places.dose}
        stretches={doseStretches(session, now)}
        injections={session.injections}
        words={{
          rate: (mgPerHour) => t("room.trend.rate", { rate: formatDose("mg", mgPerHour) }),
          dose: (mg) => t("room.trend.dose", { mg: formatDose("mg", mg) }),
        }}
      />
      <EventRail marks={marks} place={places.rail} />
      {now <= window.until && now >= window.from && (
        <ReferenceLine yAxisId={first} x={now} stroke="var(--text)" strokeOpacity={0.6} />
      )}
    </ComposedChart>
  );
}

/** The vitals that have values in a lane: all of them, or the first of those that stand in for each other. */
function linesIn(lane: LaneId, trend: LiveTrend): NumericKey[] {
  const { lines, instead } = LANE_SPECS[lane];
  const present = lines.filter((vital) => trend.continuous[vital]);
  return instead ? present.slice(0, 1) : present;
}

/** The vitals that any of these lanes may draw. */
export function vitalsOf(lanes: readonly LaneId[]): readonly NumericKey[] {
  const lines = lanes.flatMap((lane) => LANE_SPECS[lane].lines);
  return lanes.includes("pressure") ? [...lines, "nibpSys", "nibpDia"] : lines;
}

function expectedIn(lane: LaneId, expected: readonly ExpectedPoint[]) {
  if (lane === "pressure") return expected.map(({ at, sys }) => ({ at, band: sys }));
  if (lane === "rate") return expected.flatMap(({ at, rate }) => (rate ? [{ at, band: rate }] : []));
  return [];
}

function restIn(lane: LaneId, vital: NumericKey, baseline: NonNullable<SessionView["baseline"]>["values"]) {
  const value = baselineOf(baseline, vital);
  if (value === null) return null;
  const dia = lane === "pressure" ? baselineOf(baseline, "nibpDia") : null;
  return { value, words: dia === null ? String(value) : `${value}/${dia}` };
}

const INKS: Readonly<Record<LaneId, string>> = {
  pressure: "var(--nibp)",
  rate: "var(--hr)",
  spo2: "var(--spo2)",
  rr: "var(--rr)",
  etco2: "var(--co2)",
  temperature: "var(--temp)",
};

function inkOf(lane: LaneId): string {
  return INKS[lane];
}

/** An alarm that is on or has latched, at its onset, in its own colour. */
function alarmMark(alarm: Alarm) {
  const words = describeAlarm(alarm);
  const ink = alarm.priority === "low" ? "var(--alarm-low)" : `var(--alarm-${alarm.priority}-frame)`;
  return { t: alarm.onset, text: `${triangles(words, alarm.stage)} ${words.title}`, ink };
}

const NOT_ON_RAIL: readonly SessionEvent["type"][] = [
  "limit-changed",
  "limits-changed",
  "limits-kept",
  "session-opened",
  "note-added",
];

function isOnRail(event: SessionEvent): boolean {
  if (event.type === "monitoring-gap") return event.until - event.from >= LEAST_NAMED_MS;
  return !NOT_ON_RAIL.includes(event.type);
}
