import { WAVES, type WaveKey } from "@evenkeel/shared/vitals";
import { memo, useEffect, useRef, useState, type CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { serverNow } from "../../stores/clock.ts";
import { waveRing } from "../../stores/waves.ts";
import { useLive } from "../vital-tile/use-live.ts";
import { sweepOn, type ShownScale } from "./sweep-canvas.ts";
import styles from "./wave-canvas.module.css";
import { WaveLabel } from "./wave-label.tsx";
import { useGain, useSpeed } from "./wave-settings.ts";

interface WaveCanvasProps {
  readonly room: string;
  readonly wave: WaveKey;
  readonly label?: boolean;
}

/** One wave sweeping over the canvas. React renders it when the signal or its scale changes; frames never do. */
export const WaveCanvas = memo(function WaveCanvas({ room, wave, label = false }: WaveCanvasProps) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [flowing, setFlowing] = useState(false);
  const [scale, setScale] = useState<ShownScale | null>(null);
  const live = useLive();
  const mmPerS = useSpeed(wave);
  const gain = useGain(wave);
  const spec = WAVES[wave];

  useEffect(() => {
    if (!canvas.current || !live) return;
    return sweepOn(canvas.current, {
      ...{ wave, mmPerS, gain, ring: waveRing(room, wave), now: serverNow, tell: setFlowing },
      ...(label && { scaled: setScale }),
    });
  }, [room, wave, live, mmPerS, gain, label]);

  return (
    <div
      className={styles.wave}
      role="img"
      aria-label={`${spec.name}: ${flowing && live ? t("vital.wave.flowing") : t("vital.wave.none")}`}
      style={{ "--ink": `var(--${spec.colour})` } as CSSProperties}
      data-flowing={flowing && live}
    >
      <canvas ref={canvas} className={styles.canvas} />
      {label && <WaveLabel wave={wave} mmPerS={mmPerS} gain={gain} scale={flowing && live ? scale : null} />}
      {!(flowing && live) && <span className={styles.none}>{live ? t("vital.wave.none") : t("vital.notLive")}</span>}
    </div>
  );
});
