import { WAVES, type WaveKey } from "@evenkeel/shared/vitals";
import { useTranslation } from "react-i18next";
import type { Gain } from "./gain.ts";
import type { ShownScale } from "./sweep-canvas.ts";
import styles from "./wave-canvas.module.css";

interface WaveLabelProps {
  readonly wave: WaveKey;
  readonly mmPerS: number;
  readonly gain: Gain;
  /** Null while there is no signal. */
  readonly scale: ShownScale | null;
}

/** What a wave is and how it is drawn: its speed, its gain, the values at its edges, and that its top is cut off. */
export function WaveLabel({ wave, mmPerS, gain, scale }: WaveLabelProps) {
  const { t } = useTranslation();
  const { label, unit } = WAVES[wave];
  return (
    <>
      <span className={styles.label}>
        {label} {unit}
        <span className={styles.how}>
          {t("waves.speed", { mmPerS })} · {gain === "auto" ? t("waves.auto") : t("waves.times", { gain })}
          {unit !== "" && scale && ` · ${printed(scale.low)} – ${printed(scale.high)}`}
        </span>
        {scale?.cut && <strong className={styles.cut}>{t("waves.cut")}</strong>}
      </span>
      {unit === "mV" && scale && (
        <span
          className={styles.millivolt}
          style={{ blockSize: `calc((100% - 16px) * ${1 / (scale.high - scale.low)})` }}
          aria-hidden
        >
          <small>{t("waves.millivolt")}</small>
        </span>
      )}
    </>
  );
}

function printed(value: number): string {
  return Math.abs(value) < 10 ? String(Math.round(value * 10) / 10) : String(Math.round(value));
}
