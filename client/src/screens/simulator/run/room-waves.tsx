import { WAVES, type WaveKey } from "@evenkeel/shared/vitals";
import { useEffect, useRef, useState, type CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { sweepOn } from "../../../parts/wave-canvas/sweep-canvas.ts";
import canvasStyles from "../../../parts/wave-canvas/wave-canvas.module.css";
import type { RunWaves } from "../live/run-waves.ts";
import styles from "./room-card.module.css";

interface RoomWavesProps {
  readonly room: string;
  readonly keys: readonly WaveKey[];
  readonly waves: RunWaves;
  /** Why no wave is drawn; null while they are. */
  readonly instead: string | null;
}

/** The waves of a simulated room, or one line that says why there are none; the place is as high either way. */
export function RoomWaves({ room, keys, waves, instead }: RoomWavesProps) {
  if (keys.length === 0) return null;
  return (
    <div className={styles.waves} style={{ "--waves": keys.length } as CSSProperties}>
      {instead !== null && <p className={styles.instead}>{instead}</p>}
      {instead === null && keys.map((wave) => <RunWave key={wave} room={room} wave={wave} waves={waves} />)}
    </div>
  );
}

function RunWave({ room, wave, waves }: { readonly room: string; readonly wave: WaveKey; readonly waves: RunWaves }) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [flowing, setFlowing] = useState(false);
  const spec = WAVES[wave];
  useEffect(() => {
    if (!canvas.current) return;
    return sweepOn(canvas.current, { wave, ring: waves.ring(room, wave), now: waves.now, tell: setFlowing });
  }, [room, wave, waves]);
  const words = t(flowing ? "simulator.waves.flowing" : "vital.wave.none");
  return (
    <div
      className={canvasStyles.wave}
      role="img"
      aria-label={`${spec.name}: ${words}`}
      style={{ "--ink": `var(--${spec.colour})` } as CSSProperties}
    >
      <canvas ref={canvas} className={canvasStyles.canvas} />
      <span className={canvasStyles.label}>
        {spec.label} {spec.unit}
      </span>
      {!flowing && <span className={canvasStyles.none}>{words}</span>}
    </div>
  );
}
