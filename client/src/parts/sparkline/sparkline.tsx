import { useElementSize } from "@mantine/hooks";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { SessionView } from "@evenkeel/shared/session";
import type { NumericKey } from "@evenkeel/shared/vitals";
import { HALF_HOUR_MS, useTrend } from "../../stores/history.ts";
import { useTheme } from "../../stores/settings.ts";
import { linesOf, type Lane } from "./lines.ts";
import styles from "./sparkline.module.css";

/** Rate above, saturation below: each in a lane of its own, with a span wide enough that calm looks calm. */
const LANES: readonly Lane[] = [
  { vitals: ["heartRate", "pulseRate"], ink: "--hr", leastSpan: 50, top: 0, bottom: 0.6 },
  { vitals: ["spo2"], ink: "--spo2", leastSpan: 12, top: 0.66, bottom: 1 },
];
const VITALS: readonly NumericKey[] = LANES.flatMap((lane) => lane.vitals);

/** Half an hour of rate and saturation in one small canvas, drawn once a second. */
export function Sparkline({ room, session }: { readonly room: string; readonly session: SessionView }) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  // Observed and not asked: asking every second would lay the whole ward out every second.
  const { ref: place, width, height } = useElementSize();
  const theme = useTheme();
  const trend = useTrend(room, session, { spanMs: HALF_HOUR_MS, buckets: 90, vitals: VITALS });

  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!canvas.current || !context || width === 0) return;
    canvas.current.width = Math.round(width * devicePixelRatio);
    canvas.current.height = Math.round(height * devicePixelRatio);
    context.scale(devicePixelRatio, devicePixelRatio);
    context.lineWidth = 1.5;
    context.lineJoin = "round";
    const roles = getComputedStyle(canvas.current);
    const until = trend.until;
    for (const { ink, points } of linesOf(trend, LANES, { from: until - HALF_HOUR_MS, until, width, height })) {
      context.strokeStyle = roles.getPropertyValue(ink);
      context.beginPath();
      for (const { x, y, joined } of points) {
        if (joined) context.lineTo(x, y);
        else context.moveTo(x - 0.75, y);
        context.lineTo(x + 0.01, y);
      }
      context.stroke();
    }
  }, [trend, theme, width, height]);

  return (
    <div className={styles.spark}>
      <div ref={place} className={styles.place}>
        <canvas ref={canvas} className={styles.canvas} role="img" aria-label={t("ward.trend")} />
      </div>
      <span className={styles.axis} aria-hidden>
        <span>{t("ward.halfHour")}</span>
        <span>{t("ward.now")}</span>
      </span>
    </div>
  );
}
