import type { DeviceHealth } from "@evenkeel/shared/wire";
import { useTranslation } from "react-i18next";
import { elapsed } from "../../parts/time-words/elapsed.ts";

/** Nearer, two clocks are as good as the same: a frame takes its time on the line. */
const WRONG_FROM_MS = 2000;

/**
 * How far a device's clock is off, from two seconds on, and how often it jumped; null when there is nothing to say.
 * Of a device that is not connected it is what was known last: nobody knows how its clock goes now.
 */
export function useClockWords({ clock, link }: Pick<DeviceHealth, "clock" | "link">): string | null {
  const { t } = useTranslation();
  if (!clock) return null;
  const off = Math.abs(clock.skewMs) >= WRONG_FROM_MS;
  const words = [
    ...(off
      ? [t(clock.skewMs > 0 ? "devices.clockFast" : "devices.clockSlow", { time: elapsed(Math.abs(clock.skewMs)) })]
      : []),
    ...(clock.jumps > 0 ? [t("devices.clockJumps", { count: clock.jumps })] : []),
  ].join(", ");
  if (words === "") return null;
  return link === "connected" ? words : t("devices.clockLast", { words });
}
