import { useElementSize, useMergedRef } from "@mantine/hooks";
import type { SessionView } from "@evenkeel/shared/session";
import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useRoomAlarms } from "../../stores/alarms.ts";
import { useNow } from "../../stores/clock.ts";
import { useConnection } from "../../stores/connection.ts";
import { useTrend } from "../../stores/history.ts";
import { useLinks } from "../../stores/links.ts";
import { useProfile } from "../../stores/profile.ts";
import { timeOfDay } from "../time-words/elapsed.ts";
import { expectedEffect, type ExpectedPoint } from "./expected-effect.ts";
import { LIMIT_MARGIN } from "./limit-marks.tsx";
import styles from "./trend-chart.module.css";
import keys from "./trend-keys.module.css";
import { LEFT_PX, TrendPlot, vitalsOf } from "./trend-plot.tsx";
import { FIRST_VIEW, TrendRange } from "./trend-range.tsx";
import { useRibbonShown, useTrendLanes } from "./trend-settings.ts";
import { TrendShow } from "./trend-show.tsx";
import { windowOf } from "./trend-view.ts";
import { useTrendHand } from "./use-trend-hand.ts";

/** Of the span, what lies right of now: little, or enough to see where an expected effect leads. */
const AHEAD = { plain: 0.03, expecting: 0.25 } as const;
/** In a shorter stretch an expected effect does not move. */
const EXPECTING_MS = 900_000;

/** The session so far, or a stretch of it: lanes of vitals over dose and events. Renders once a second, and when moved. */
export function TrendChart({ session }: { readonly session: SessionView }) {
  const { t } = useTranslation();
  const [view, setView] = useState(FIRST_VIEW);
  const now = useNow();
  const profile = useProfile(session.room);
  const { alarms } = useRoomAlarms(session.room);
  const feed = useConnection();
  const devices = useLinks(session.room);
  const nameOf = (device: string) => devices.find((link) => link.device === device)?.title ?? device;
  const lanes = useTrendLanes();
  const ribbon = useRibbonShown();
  const expected = useExpected(session);
  const none = typeof expected === "string" ? expected : null;
  const points = ribbon && typeof expected !== "string" ? expected : [];

  const expecting = points.length > 0 && (view.spanMs === null || view.spanMs > EXPECTING_MS);
  const bounds = { openedAt: session.openedAt, now, ahead: expecting ? AHEAD.expecting : AHEAD.plain };
  const window = windowOf(view, bounds);
  const trend = useTrend(session.room, session, {
    ...(view.spanMs !== null && { spanMs: view.spanMs }),
    ...(!window.live && { until: window.until }),
    vitals: vitalsOf(lanes),
  });
  const size = useElementSize();
  const chart = useRef<HTMLDivElement>(null);
  const ref = useMergedRef(chart, size.ref);
  const inset = { left: LEFT_PX, right: LIMIT_MARGIN };
  const hand = useTrendHand(chart, { view, session: bounds, onView: setView, inset });

  return (
    <section className={styles.trend} aria-label={t("room.trend.title")} data-past={!window.live || undefined}>
      <header className={styles.head}>
        <TrendRange view={view} session={bounds} onView={setView} />
        <span className={keys.keys}>
          <TrendShow none={none} />
        </span>
      </header>
      {/* Moved by pointer and keys; every step is a key of the header too. */}
      {/* eslint-disable jsx-a11y/no-noninteractive-tabindex */}
      <div ref={ref} className={styles.chart} role="group" tabIndex={0} aria-label={t("room.trend.hand")} {...hand}>
        <TrendPlot
          {...{ session, trend, window, now, lanes, profile, alarms, nameOf }}
          expected={points}
          lostSince={feed.state === "lost" ? feed.since : null}
          size={size}
        />
      </div>
      {/* eslint-enable jsx-a11y/no-noninteractive-tabindex */}
      {!window.live && (
        <button type="button" className={styles.now} onClick={() => setView({ ...view, until: null })}>
          {t("room.trend.now")}
        </button>
      )}
      <p className={styles.state} role="status">
        {!window.live && (
          <strong>{t("room.trend.past", { from: timeOfDay(window.from), until: timeOfDay(window.until) })}</strong>
        )}
        {trend.past !== "whole" && <span>{t(`room.trend.${trend.past}`)}</span>}
        {ribbon && none !== null && <span>{t(`room.trend.${none}`)}</span>}
      </p>
    </section>
  );
}

/** Computed when the facts that it stands on change, not with every second. */
function useExpected(session: SessionView): ReturnType<typeof expectedEffect> | readonly ExpectedPoint[] {
  const { baseline, firstDrugAt, injections, openedAt, patient, plan, runs } = session;
  return useMemo(
    () =>
      expectedEffect({
        ...{ injections, openedAt, patient, plan, runs },
        ...(baseline && { baseline }),
        ...(firstDrugAt !== undefined && { firstDrugAt }),
      }),
    [baseline, firstDrugAt, injections, openedAt, patient, plan, runs],
  );
}
