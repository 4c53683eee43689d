const DISCHARGE = "Discharge asks for a pressure of at most 150/95 or within 20 % of the baseline; house proposal.";

/** What recovery asks for beside the factory's: the patient has to come back to what discharge will ask for. */
export const RECOVERY_LIMITS = [
  { rule: "nibpSys-high", limit: 150, text: DISCHARGE },
  { rule: "nibpDia-high", limit: 95, text: DISCHARGE },
] as const;
