import { WAVES, type WaveKey } from "@evenkeel/shared/vitals";
import { memo, useEffect, useRef, useState, type CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { serverNow } from "../../stores/clock.ts";
import { waveRing } from "../../stores/waves.ts";
import { useLive } from "../vital-tile/use-live.ts";
import { sweepOn } from "./sweep-canvas.ts";
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
    return sweepOn(canvas.current, { wave, ring: waveRing(room, wave), now: serverNow, tell: setFlowing });
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
