export type { Cancel, Clock, EpochMs, Timers } from "./clock.ts";
export { manualClock, type ManualClock } from "./manual-clock.ts";
