import { WAVES } from "@evenkeel/shared/vitals";
import type { TFunction } from "i18next";
import type { Measured, Strip } from "./strip.ts";

/** `812 ms · 74 /min · 1.12 mV`. */
export function measuredWords(t: TFunction, { wave }: Strip, { ms, perMinute, amplitude }: Measured): string {
  const { unit } = WAVES[wave];
  const parts = [t("waves.ms", { ms })];
  if (perMinute !== null) parts.push(t("waves.perMinute", { rate: Math.round(perMinute) }));
  if (amplitude !== null) parts.push(`${amplitude.toFixed(unit === "mV" || unit === "Ω" ? 2 : 0)} ${unit}`);
  return parts.join(" · ");
}
