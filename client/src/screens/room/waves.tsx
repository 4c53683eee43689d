import { useElementSize } from "@mantine/hooks";
import type { WaveKey } from "@evenkeel/shared/vitals";
import { useState, type CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { remaining, timeOfDayExact } from "../../parts/time-words/elapsed.ts";
import { FrozenStrip, type CaliperLines } from "../../parts/wave-canvas/frozen-strip.tsx";
import { stripMs } from "../../parts/wave-canvas/strip.ts";
import { useFreeze } from "../../parts/wave-canvas/use-freeze.ts";
import { usePresentWaves } from "../../parts/wave-canvas/use-present-waves.ts";
import { WaveCanvas } from "../../parts/wave-canvas/wave-canvas.tsx";
import { WaveSetup } from "../../parts/wave-canvas/wave-setup.tsx";
import styles from "./waves.module.css";

interface Calipers {
  readonly wave: WaveKey;
  readonly lines: CaliperLines;
}

/** All waves that the room has, one above the other (a tablet shows the first); they can be frozen and measured. */
export function Waves({ room }: { readonly room: string }) {
  const { t } = useTranslation();
  const present = usePresentWaves(room);
  const waves = present.length > 0 ? present : (["pleth"] as const);
  const { ref, width } = useElementSize();
  const { frozen, freeze, thaw } = useFreeze(room);
  const [calipers, setCalipers] = useState<Calipers | null>(null);
  const begin = () => {
    setCalipers(null);
    freeze(waves, width);
  };
  const rows = frozen ? frozen.strips.length : waves.length;
  return (
    <section className={styles.panel} aria-label={t("waves.title")} data-frozen={frozen ? true : undefined}>
      <div ref={ref} className={styles.waves} style={{ "--waves": rows } as CSSProperties}>
        {frozen?.strips.map((strip, index) => {
          const measuring = calipers ? calipers.wave === strip.wave : index === 0;
          const lines = calipers?.wave === strip.wave ? calipers.lines : usualLines(stripMs(strip));
          return (
            <FrozenStrip
              key={strip.wave}
              strip={strip}
              lines={lines}
              measuring={measuring}
              onMeasure={(next) => setCalipers({ wave: strip.wave, lines: next })}
            />
          );
        })}
        {!frozen && waves.map((wave) => <WaveCanvas key={wave} room={room} wave={wave} label />)}
      </div>
      <div className={styles.keys}>
        <button
          type="button"
          aria-pressed={frozen !== null}
          disabled={!frozen && present.length === 0}
          onClick={frozen ? thaw : begin}
        >
          {frozen ? t("waves.thaw") : t("waves.freeze")}
        </button>
        {frozen ? (
          <p
            className={styles.mark}
            role="status"
            aria-label={t("waves.frozenAt", { time: timeOfDayExact(frozen.at) })}
          >
            <strong>{t("waves.frozen")}</strong>
            <time>{timeOfDayExact(frozen.at)}</time>
            <small aria-hidden>{t("waves.left", { left: remaining(frozen.leftMs) })}</small>
          </p>
        ) : (
          <WaveSetup waves={waves} />
        )}
      </div>
    </section>
  );
}

/** Two lines in the middle, a fifth of the strip apart: to be seen at once and taken hold of. */
function usualLines(ms: number): CaliperLines {
  return [ms * 0.4, ms * 0.6];
}
