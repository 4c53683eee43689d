import type { LimitLock } from "../profile.ts";

/**
 * How far the limits of stop-and-call may be moved without a supervisor: house proposal. The outer end is where the
 * usual sources stop (SBP 180, SpO₂ 88, HR 140 and 40, apnoea 10 to 30 s), with one step of a clinician's judgement.
 */
export const HOUSE_LOCKS: Readonly<Record<string, LimitLock>> = {
  "spo2-desat": { min: 85, max: 92 },
  "spo2-low": { min: 88, max: 96 },
  "heartRate-very-high": { min: 120, max: 150 },
  "heartRate-very-low": { min: 35, max: 50 },
  "pulseRate-very-high": { min: 120, max: 150 },
  "pulseRate-very-low": { min: 35, max: 50 },
  "respRateImpedance-very-low": { min: 5, max: 8 },
  "respRateCo2-very-low": { min: 5, max: 8 },
  "nibpSys-very-high": { min: 160, max: 190 },
  "nibpSys-very-low": { min: 70, max: 100 },
  "nibpDia-very-high": { min: 100, max: 120 },
  "nibpMean-very-high": { min: 115, max: 140 },
  "nibpMean-very-low": { min: 50, max: 70 },
  apnoea: { min: 10, max: 30 },
};
