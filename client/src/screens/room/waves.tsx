import type { CSSProperties } from "react";
import { usePresentWaves } from "../../parts/wave-canvas/use-present-waves.ts";
import { WaveCanvas } from "../../parts/wave-canvas/wave-canvas.tsx";
import styles from "./waves.module.css";

/** All waves that the room has, one above the other; a tablet shows the first. */
export function Waves({ room }: { readonly room: string }) {
  const present = usePresentWaves(room);
  const waves = present.length > 0 ? present : (["pleth"] as const);
  return (
    <div className={styles.waves} style={{ "--waves": waves.length } as CSSProperties}>
      {waves.map((wave) => (
        <WaveCanvas key={wave} room={room} wave={wave} label />
      ))}
    </div>
  );
}
