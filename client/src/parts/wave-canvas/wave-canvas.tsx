import { WAVES, type WaveKey } from "@evenkeel/shared/vitals";
import { memo, useEffect, useRef, useState, type CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { serverNow } from "../../stores/clock.ts";
import { waveRing } from "../../stores/waves.ts";
import { useLive } from "../vital-tile/use-live.ts";
import { onEveryFrame } from "./frame-loop.ts";
import { wavePainter, type WavePainter } from "./painter.ts";
import { autoSpan, unitSpan, type Span } from "./span.ts";
import styles from "./wave-canvas.module.css";

interface WaveCanvasProps {
  readonly room: string;
  readonly wave: WaveKey;
  readonly label?: boolean;
}

/** One wave sweeping over the canvas, 25 mm/s. React renders it when the signal comes or goes; frames never do. */
export const WaveCanvas = memo(function WaveCanvas({ room, wave, label = false }: WaveCanvasProps) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [flowing, setFlowing] = useState(false);
  const live = useLive();
  const spec = WAVES[wave];

  useEffect(() => {
    if (!canvas.current || !live) return;
    return sweepOn(canvas.current, room, wave, setFlowing);
  }, [room, wave, live]);

  return (
    <div
      className={styles.wave}
      role="img"
      aria-label={`${spec.name}: ${flowing && live ? t("vital.wave.flowing") : t("vital.wave.none")}`}
      style={{ "--ink": `var(--${spec.colour})` } as CSSProperties}
      data-flowing={flowing && live}
    >
      <canvas ref={canvas} className={styles.canvas} />
      {label && (
        <span className={styles.label}>
          {spec.label} {spec.unit}
        </span>
      )}
      {!(flowing && live) && <span className={styles.none}>{live ? t("vital.wave.none") : t("vital.notLive")}</span>}
    </div>
  );
});

/** Keeps a painter for the canvas's present size and colour in the frame loop. */
function sweepOn(canvas: HTMLCanvasElement, room: string, wave: WaveKey, tell: (flowing: boolean) => void): () => void {
  const context = canvas.getContext("2d");
  if (!context) return () => undefined;
  const ring = waveRing(room, wave);
  let painter: WavePainter | null = null;
  let ink = "";
  let inkAt = 0;
  let span: Span | null = null;
  const spanFor = (seen: Span): Span =>
    (span = WAVES[wave].unit === "" ? autoSpan(span, seen) : unitSpan(WAVES[wave].span, seen));

  const observer = new ResizeObserver(() => (painter = null));
  observer.observe(canvas);
  function begin(): WavePainter {
    const { clientWidth: width, clientHeight: height } = canvas;
    canvas.width = Math.round(width * devicePixelRatio);
    canvas.height = Math.round(height * devicePixelRatio);
    context!.scale(devicePixelRatio, devicePixelRatio);
    return wavePainter({ context: context!, width, height, ink }, ring, spanFor);
  }
  const leave = onEveryFrame((frameAt) => {
    // The colour is the theme's: looked up about once a second, since a style cannot be watched.
    if (frameAt - inkAt > 1000) {
      inkAt = frameAt;
      const now = getComputedStyle(canvas).color;
      if (now !== ink) painter = null;
      ink = now;
    }
    painter ??= begin();
    tell(painter.paint(serverNow()));
  });
  return () => {
    leave();
    observer.disconnect();
    context.clearRect(0, 0, canvas.width, canvas.height);
  };
}
