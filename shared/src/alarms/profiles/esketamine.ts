import { HOUSE_LOCKS } from "./house-locks.ts";
import { RECOVERY_LIMITS } from "./discharge-limits.ts";
import type { ShippedProfile } from "./delivery.ts";

const LABEL =
  "The label of esketamine counts rises of 40 mmHg systolic and 25 diastolic, not per cent; house proposal.";

/** Esketamine nasal spray: rises in mmHg as its label counts them, and sedation asked for without much grace. */
export const esketamine: ShippedProfile = {
  id: "esketamine",
  title: "Esketamine",
  differences: [
    { rule: "nibpSys-rise-30", enabled: false, text: LABEL },
    { rule: "nibpSys-rise-20", enabled: false, text: LABEL },
    { rule: "nibpMean-rise-30", enabled: false, text: LABEL },
    {
      rule: "sedation-overdue",
      limit: 60,
      text: "1 min of grace instead of 2: sedation is what the label (REMS) asks to be watched. House proposal.",
    },
  ],
  phases: { recovery: RECOVERY_LIMITS },
  locks: HOUSE_LOCKS,
};
