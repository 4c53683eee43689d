import type { Review } from "@evenkeel/shared/wire";
import { useEffect, useMemo, useRef, type KeyboardEvent, type PointerEvent } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { timeOfDay, timeOfDayExact } from "../../parts/time-words/elapsed.ts";
import { keepPainted } from "./canvas-surface.ts";
import { keyTarget, seek, windowAround } from "./cursor.ts";
import { overviewLanes } from "./overview-lanes.ts";
import { ALARMS, LANE, overviewHeight, paintOverview } from "./overview-painter.ts";
import styles from "./overview.module.css";
import { dayOf } from "./past-time.ts";
import type { Visit } from "./visit.ts";

interface OverviewProps {
  readonly review: Review;
  readonly visit: Visit;
}

/** The whole session on one strip, and the slider that goes along it. It is drawn once; only the cursor moves. */
export function Overview({ review, visit }: OverviewProps) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const lanes = useMemo(() => overviewLanes(review), [review]);
  const { openedAt: from, until } = review;
  const second = useStore(visit.shown, (shown) => shown.second);

  useEffect(() => {
    if (!canvas.current) return;
    return keepPainted(canvas.current, (surface) =>
      paintOverview(surface, { review, lanes, from, until, timeOf: timeOfDay }),
    ).end;
  }, [review, lanes, from, until]);

  function to(event: PointerEvent<HTMLDivElement>): void {
    const place = event.currentTarget.getBoundingClientRect();
    seek(visit.cursor, from + ((event.clientX - place.left) / place.width) * (until - from));
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const target = keyTarget(event.key, event.shiftKey, visit.cursor.getState());
    if (target === null) return;
    event.preventDefault();
    seek(visit.cursor, target);
  }

  return (
    <div className={styles.overview} style={{ blockSize: overviewHeight(lanes.length) }}>
      <ul className={styles.lanes} style={{ paddingBlockStart: ALARMS }}>
        {lanes.map(({ label, low, high }) => (
          <li key={label} style={{ blockSize: LANE }}>
            {label}{" "}
            <span>
              {Math.round(low)}–{Math.round(high)}
            </span>
          </li>
        ))}
      </ul>
      <div
        role="slider"
        tabIndex={0}
        aria-label={t("review.slider")}
        aria-valuemin={Math.floor(from / 1000)}
        aria-valuemax={Math.floor(until / 1000)}
        aria-valuenow={Math.floor(second / 1000)}
        aria-valuetext={`${dayOf(second)} ${timeOfDayExact(second)}`}
        className={styles.slider}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          visit.cursor.setState({ playing: false });
          to(event);
        }}
        onPointerMove={(event) => {
          if (event.buttons > 0) to(event);
        }}
      >
        <canvas ref={canvas} className={styles.canvas} />
        <CursorMark visit={visit} from={from} until={until} />
      </div>
    </div>
  );
}

/** Moved without rendering: it follows the finger. */
function CursorMark({ visit, from, until }: { readonly visit: Visit; readonly from: number; readonly until: number }) {
  const mark = useRef<HTMLDivElement>(null);
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { cursor } = visit;
    const share = (at: number) => `${((at - from) / (until - from)) * 100}%`;
    function place(): void {
      const now = cursor.getState();
      const view = windowAround(now);
      if (mark.current) mark.current.style.insetInlineStart = share(now.t);
      if (!page.current) return;
      page.current.style.insetInlineStart = share(Math.max(from, view.from));
      page.current.style.inlineSize = share(from + Math.min(until, view.until) - Math.max(from, view.from));
    }
    place();
    return cursor.subscribe(place);
  }, [visit, from, until]);
  return (
    <>
      <div ref={page} className={styles.page} />
      <div ref={mark} className={styles.mark} />
    </>
  );
}
