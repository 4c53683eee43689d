import type { EpochMs } from "../ports.ts";
import type { DeviceClock } from "./device-clock.ts";

/** What a change must be to be told again. */
const CHANGE_MS = 1000;

/** Tells how far a device's clock is off: when it is first known, and with each second that it changes by. */
export function toldClock(clock: DeviceClock, tell: (skewMs: number, at: EpochMs) => void): (at: EpochMs) => void {
  let told: number | null = null;
  return (at) => {
    const skewMs = clock.skewMs();
    if (skewMs === null || (told !== null && Math.abs(skewMs - told) < CHANGE_MS)) return;
    told = skewMs;
    tell(skewMs, at);
  };
}
