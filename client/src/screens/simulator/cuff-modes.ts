import type { FreeRoom } from "@evenkeel/shared/sandbox";
import type { TFunction } from "i18next";

export const CUFF_MODES = [
  "manual",
  1,
  2.5,
  3,
  5,
  10,
  15,
  20,
  30,
  60,
  "stat",
] as const satisfies readonly FreeRoom["cuff"][];

/** `every 5 min`, `only when asked`. */
export function cuffMode(t: TFunction, mode: FreeRoom["cuff"]): string {
  return typeof mode === "number" ? t("simulator.cuff.every", { minutes: mode }) : t(`simulator.cuff.${mode}`);
}
