import type { TFunction } from "i18next";

/** A length of time as it is said: `20 s`, `10 min`, `1 min 30 s`. */
export function spanWords(t: TFunction, ms: number): string {
  const [min, s] = [Math.floor(ms / 60_000), Math.round((ms % 60_000) / 100) / 10];
  return [min > 0 && t("simulator.span.min", { min }), (s > 0 || min === 0) && t("simulator.span.s", { s })]
    .filter((part) => part !== false)
    .join(" ");
}
