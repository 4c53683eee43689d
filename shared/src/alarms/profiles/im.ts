import { RECOVERY_LIMITS } from "./discharge-limits.ts";
import { HOUSE_LOCKS } from "./house-locks.ts";
import type { ShippedProfile } from "./delivery.ts";

const ONSET = "The whole dose is in at once and peaks within 5 to 20 min; house proposal.";

/** Injection: nothing can be slowed or stopped once it is given, so breathing is watched closer. */
export const im: ShippedProfile = {
  id: "im",
  title: "IM injection",
  differences: [
    { rule: "apnoea", limit: 15, text: `15 s instead of 20. ${ONSET}` },
    { rule: "spo2-low", limit: 93, text: `93 instead of 92. ${ONSET}` },
    { rule: "spo2-desat", limit: 89, text: `89 instead of 88. ${ONSET}` },
  ],
  phases: { recovery: RECOVERY_LIMITS },
  locks: HOUSE_LOCKS,
};
