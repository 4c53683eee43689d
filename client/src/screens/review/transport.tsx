import type { Review } from "@evenkeel/shared/wire";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { stopFrom, stopsOf, type Direction, type StopKind } from "./alarms-at.ts";
import { seek, SPEEDS, togglePlay, WINDOWS } from "./cursor.ts";
import styles from "./transport.module.css";
import type { Visit } from "./visit.ts";

/** Play, speed, length of the page, and from alarm to alarm or event to event. */
export function Transport({ review, visit }: { readonly review: Review; readonly visit: Visit }) {
  const { t } = useTranslation();
  const playing = useStore(visit.cursor, (cursor) => cursor.playing);
  const speed = useStore(visit.cursor, (cursor) => cursor.speed);
  const windowMs = useStore(visit.cursor, (cursor) => cursor.windowMs);
  return (
    <div className={styles.transport} role="toolbar" aria-label={t("review.controls")}>
      <button type="button" className={styles.play} aria-keyshortcuts="Space" onClick={() => togglePlay(visit.cursor)}>
        {playing ? t("review.pause") : t("review.play")}
      </button>
      <span className={styles.group} role="group" aria-label={t("review.speed")}>
        {SPEEDS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === speed}
            onClick={() => visit.cursor.setState({ speed: one })}
          >
            {one}×
          </button>
        ))}
      </span>
      <span className={styles.group} role="group" aria-label={t("review.window")}>
        {WINDOWS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one * 1000 === windowMs}
            onClick={() => visit.cursor.setState({ windowMs: one * 1000 })}
          >
            {one} s
          </button>
        ))}
      </span>
      <Stops review={review} visit={visit} kind="alarm" />
      <Stops review={review} visit={visit} kind="event" />
    </div>
  );
}

function Stops({ review, visit, kind }: { readonly review: Review; readonly visit: Visit; readonly kind: StopKind }) {
  const { t } = useTranslation();
  const stops = useMemo(() => stopsOf(review, kind), [review, kind]);
  const key = (direction: Direction) => <StopKey visit={visit} stops={stops} direction={direction} kind={kind} />;
  return (
    <span className={styles.group} role="group" aria-label={t(`review.stops.${kind}`)}>
      {key("previous")}
      <span className={styles.what} aria-hidden>
        {t(`review.stops.${kind}`)}
      </span>
      {key("next")}
    </span>
  );
}

interface StopKeyProps {
  readonly visit: Visit;
  readonly stops: readonly number[];
  readonly direction: Direction;
  readonly kind: StopKind;
}

function StopKey({ visit, stops, direction, kind }: StopKeyProps) {
  const { t } = useTranslation();
  const none = useStore(visit.cursor, (cursor) => stopFrom(stops, cursor.t, direction) === null);
  return (
    <button
      type="button"
      aria-label={t(`review.${direction}.${kind}`)}
      aria-disabled={none}
      onClick={() => {
        const stop = stopFrom(stops, visit.cursor.getState().t, direction);
        if (stop !== null) seek(visit.cursor, stop);
      }}
    >
      {direction === "next" ? "›" : "‹"}
    </button>
  );
}
