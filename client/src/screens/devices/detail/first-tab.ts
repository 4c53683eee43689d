import type { DeviceHealth } from "@evenkeel/shared/wire";

export type Tab = "faults" | "line" | "recorder" | "setup" | "values";

/** In the order in which they stand on the screen. */
const TABS: readonly Tab[] = ["faults", "values", "line", "recorder", "setup"];
/** What everybody may see who may see devices at all. */
const LOOKING: readonly Tab[] = ["faults", "values"];

export const tabsFor = (maySetUp: boolean): readonly Tab[] => (maySetUp ? TABS : LOOKING);

/** Whether there is anything to read of what went wrong or was not known. */
function troubled({ faults, notices, unknownCodes }: DeviceHealth): boolean {
  return Object.values(faults).some((count) => count > 0) || notices.length > 0 || unknownCodes.length > 0;
}

/** What a device opens on: its troubles where it has any, else what goes over its line, for those who may see that. */
export function firstTab(health: DeviceHealth, maySetUp: boolean): Tab {
  if (troubled(health)) return "faults";
  if (maySetUp) return "line";
  return health.others.length > 0 ? "values" : "faults";
}
