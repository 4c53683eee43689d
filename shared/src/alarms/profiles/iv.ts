import { RECOVERY_LIMITS } from "./discharge-limits.ts";
import { HOUSE_LOCKS } from "./house-locks.ts";
import type { ShippedProfile } from "./delivery.ts";

/** Infusion, 0.5 mg/kg over 40 min: what the factory's limits are made for. Recovery is held to what discharge asks for. */
export const iv: ShippedProfile = {
  id: "iv",
  title: "IV infusion",
  differences: [],
  phases: { recovery: RECOVERY_LIMITS },
  locks: HOUSE_LOCKS,
};
