import { setTimeout } from "node:timers/promises";
import { systemTime } from "../system.ts";

/** Keeps a run at so many times the speed of the clock on the wall; as fast as it goes for `max`. */
export function paceAt(speed: number | "max"): ((simulatedMs: number) => Promise<void>) | undefined {
  if (speed === "max") return undefined;
  const begun = systemTime.now();
  return async (simulatedMs) => {
    const early = begun + simulatedMs / speed - systemTime.now();
    // Timers are late by about a millisecond: less is not worth waiting for.
    if (early > 2) await setTimeout(early);
  };
}
