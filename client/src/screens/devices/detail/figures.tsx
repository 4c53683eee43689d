import type { DeviceHealth } from "@evenkeel/shared/wire";
import { useTranslation } from "react-i18next";
import { elapsed } from "../../../parts/time-words/elapsed.ts";
import { useNow } from "../../../stores/clock.ts";
import { useConnection } from "../../../stores/connection.ts";
import { useClockWords } from "../clock-words.ts";
import styles from "./figures.module.css";

/** The line in numbers: each in its place, so that a glance finds it. */
export function Figures({ health }: { readonly health: DeviceHealth }) {
  const { t } = useTranslation();
  const now = useNow();
  const lost = useConnection().state === "lost";
  const clock = useClockWords(health);
  const { link, since, bytesPerSecond, framesPerSecond, lastFrameAt } = health;
  const right =
    link === "connected" ? t("devices.clockRight") : t("devices.clockLast", { words: t("devices.clockRight") });
  const figures: readonly (readonly [string, string])[] = [
    ["link", `${t(`devices.state.${link}`)} · ${elapsed(now - since)}`],
    ["bytesHead", t("devices.bytes", { bytes: Math.round(bytesPerSecond) })],
    ["framesHead", t("devices.frames", { frames: framesPerSecond.toFixed(1) })],
    ["lastFrame", lastFrameAt === null ? t("devices.never") : t("devices.ago", { time: elapsed(now - lastFrameAt) })],
    ["clock", clock ?? (health.clock ? right : t("devices.clockUntold"))],
  ];
  return (
    <dl className={styles.figures}>
      {figures.map(([name, words]) => (
        <div key={name} data-warn={(name === "clock" && clock !== null) || undefined}>
          <dt>{t(`devices.${name}`)}</dt>
          <dd>{lost ? "– –" : words}</dd>
        </div>
      ))}
    </dl>
  );
}
