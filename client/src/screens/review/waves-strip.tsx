import { WAVES, waveKeys } from "@evenkeel/shared/vitals";
import type { Review } from "@evenkeel/shared/wire";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { keepPainted } from "./canvas-surface.ts";
import { windowAround } from "./cursor.ts";
import { pagesOf } from "./page-shelf.ts";
import styles from "./waves-strip.module.css";
import type { Visit } from "./visit.ts";
import { paintWaves } from "./wave-painter.ts";
import { waveRows } from "./wave-trace.ts";

const ROW_PX = 80;

/** Every wave that was recorded, around the cursor. Frames never render anything. */
export function WavesStrip({ review, visit }: { readonly review: Review; readonly visit: Visit }) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const kept = waveKeys.filter((wave) => review.waves.some((one) => one.wave === wave));
  const { openedAt, until } = review;
  const key = kept.join(" ");

  useEffect(() => {
    if (!canvas.current) return;
    const { cursor, waves } = visit;
    const known = waveKeys.filter((wave) => key.split(" ").includes(wave));
    const words = { watermark: t("review.mark"), none: t("review.noWave") };
    const painted = keepPainted(canvas.current, (surface) => {
      const now = cursor.getState();
      const view = windowAround(now);
      const pages = pagesOf(waves.pageMs, view.from, view.until).map((page) => waves.get(page) ?? []);
      const recorded = { from: openedAt, until };
      paintWaves(surface, { rows: waveRows(pages, known), view, cursor: now.t, marked: now.marked, recorded, words });
    });
    const leave = [cursor.subscribe(painted.ask), waves.subscribe(painted.ask)];
    return () => {
      for (const one of leave) one();
      painted.end();
    };
  }, [visit, key, openedAt, until, t]);

  if (kept.length === 0) return <p className={styles.none}>{t("review.noWaves")}</p>;
  return (
    <div
      role="img"
      aria-label={t("review.waves", { waves: kept.map((wave) => WAVES[wave].name).join(", ") })}
      className={styles.waves}
      style={{ blockSize: kept.length * ROW_PX }}
    >
      <canvas ref={canvas} className={styles.canvas} />
    </div>
  );
}
