import { HOUSE_LOCKS } from "./house-locks.ts";
import type { ShippedProfile } from "./delivery.ts";

const LOW = "Chronic hypertension shifts autoregulation up: what is low for others is too low here. House proposal.";
const RISE = "The rise is larger with age and hypertension, from a higher baseline; house proposal.";

/** Elderly or hypertensive patients: low pressures are noticed earlier, rises by the patient's own baseline. */
export const elderly: ShippedProfile = {
  id: "elderly",
  title: "Elderly or hypertensive",
  differences: [
    { rule: "nibpSys-low", limit: 100, text: LOW },
    { rule: "nibpSys-very-low", limit: 90, text: LOW },
    { rule: "nibpMean-low", limit: 65, text: LOW },
    { rule: "nibpMean-very-low", limit: 60, text: LOW },
    { rule: "nibpSys-high", limit: 175, text: `175 instead of 170; 180 stays HIGH. ${RISE}` },
    { rule: "nibpSys-rise-30", limit: 20, text: `MEDIUM at +20 % instead of +30 %. ${RISE}` },
    { rule: "nibpSys-rise-20", limit: 15, text: `LOW at +15 % instead of +20 %. ${RISE}` },
    { rule: "heartRate-low", limit: 45, text: "45 instead of 50: many take beta blockers. House proposal." },
    { rule: "pulseRate-low", limit: 45, text: "45 instead of 50: many take beta blockers. House proposal." },
  ],
  phases: {
    recovery: [
      {
        rule: "nibpSys-high",
        limit: 165,
        text: "Discharge asks for a pressure within 20 % of the baseline, which is higher here; house proposal.",
      },
    ],
  },
  locks: { ...HOUSE_LOCKS, "nibpSys-very-low": { min: 80, max: 110 }, "nibpMean-very-low": { min: 55, max: 75 } },
};
