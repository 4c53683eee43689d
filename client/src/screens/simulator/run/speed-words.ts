import type { Speed } from "@evenkeel/shared/sandbox";
import type { TFunction } from "i18next";

/** `1×`, `60×`, `as fast as it can`. */
export function speedWords(t: TFunction, speed: Speed): string {
  return speed === "max" ? t("simulator.speed.max") : t("simulator.speed.times", { speed });
}

/**
 * What the machine manages, where it is less than was asked for; null where there is nothing to say. Within a tenth is
 * the jitter of a quarter of a second, not a machine that is too slow.
 */
export function shortfall(t: TFunction, asked: Speed, reached: number | null): string | null {
  if (reached === null) return null;
  const times = reached < 10 ? Math.round(reached * 10) / 10 : Math.round(reached);
  if (asked === "max") return t("simulator.speed.now", { reached: times });
  return reached < asked * 0.9 ? t("simulator.speed.short", { reached: times, asked }) : null;
}
