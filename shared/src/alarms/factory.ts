import { FACTORY_LIMITS } from "./factory-limits.ts";
import { FACTORY_PATTERNS } from "./factory-patterns.ts";
import type { AlarmProfile, TechnicalRule } from "./profile.ts";

const SECOND = 1000;

const technical: readonly TechnicalRule[] = [
  {
    id: "device-lost",
    priority: "medium",
    delayMs: 0,
    escalation: { afterMs: 30 * SECOND, priority: "high" },
    origin: {
      level: "factory",
      text: "A lost line is MEDIUM at once; nobody may get a drug unwatched for longer than 30 s. House rule, after IEC 60601-1-8 clause 6.11.",
    },
  },
  {
    id: "stale",
    priority: "medium",
    // On top of the device's own limit: twice its period, at least 3 s.
    delayMs: 0,
    escalation: { afterMs: 30 * SECOND, priority: "high" },
    origin: {
      level: "factory",
      text: "No new value for twice the expected interval, at least 3 s: MEDIUM; HIGH after 30 s while the drug runs. House rule.",
    },
  },
  {
    id: "sensor-off",
    priority: "medium",
    delayMs: 5 * SECOND,
    bySensor: { temperature: "low" },
    origin: {
      level: "factory",
      text: "A sensor that is off for 5 s: MEDIUM; the temperature probe LOW, since temperature changes slowly. House rule.",
    },
  },
  {
    id: "signal-poor",
    priority: "low",
    delayMs: 5 * SECOND,
    escalation: { afterMs: 30 * SECOND, priority: "medium", always: true },
    origin: {
      level: "factory",
      text: "No usable value from a sensor in place: LOW after 5 s, MEDIUM after 30 s. House rule.",
    },
  },
  {
    id: "clock-skew",
    priority: "low",
    delayMs: 10 * SECOND,
    origin: {
      level: "factory",
      text: "A device's clock more than 2 s from the server's, for 10 s: LOW, since the server's time is the time of record. House rule.",
    },
  },
  {
    id: "wrong-patient",
    priority: "high",
    delayMs: 0,
    origin: {
      level: "factory",
      text: "A device that names another patient: HIGH at once, and its values are not shown. House rule, after Joint Commission NPSG.01.01.01.",
    },
  },
  {
    id: "battery-low",
    priority: "low",
    delayMs: 0,
    origin: { level: "factory", text: "A device says that its battery is low (about 15 min left): LOW. House rule." },
  },
  {
    id: "battery-critical",
    priority: "medium",
    delayMs: 0,
    origin: { level: "factory", text: "A device says that its battery is nearly empty: MEDIUM. House rule." },
  },
  {
    id: "cuff-failed",
    priority: "low",
    delayMs: 0,
    origin: {
      level: "factory",
      text: "The cuff could not measure: LOW; the last reading stands with its age. House rule.",
    },
  },
  {
    id: "cuff-failing",
    priority: "medium",
    delayMs: 0,
    origin: { level: "factory", text: "The cuff could not measure twice in a row: MEDIUM. House rule." },
  },
  {
    id: "frozen",
    priority: "low",
    delayMs: 0,
    frozenAfterMs: 120 * SECOND,
    origin: {
      level: "factory",
      text: "No number of a device has moved for 120 s, a pulse or breathing rate among them: LOW. House rule: living rates vary.",
    },
  },
  {
    id: "unheard",
    priority: "medium",
    delayMs: 10 * SECOND,
    escalation: { afterMs: 30 * SECOND, priority: "high" },
    origin: {
      level: "factory",
      text: "No station that covers the room can be heard: MEDIUM after 10 s, HIGH after 30 s while the drug runs. House rule, after IEC 60601-1-8 clause 6.11.",
    },
  },
  {
    id: "record-at-risk",
    priority: "high",
    delayMs: 0,
    origin: { level: "factory", text: "Values are shown but cannot be stored: HIGH at once. House rule." },
  },
];

/** What every session starts from; never the last patient's limits (IEC 60601-1-8 clause 6.7: default presets). */
export const FACTORY_PROFILE: AlarmProfile = {
  id: "factory",
  title: "Factory",
  version: 1,
  limits: FACTORY_LIMITS,
  patterns: FACTORY_PATTERNS,
  // Mindray offers 1, 2, 3, 5 and 10 min for what is off.
  reminderMs: 180 * SECOND,
  technical,
  audioPause: {
    // Masimo, Draeger, GE and Philips offer 1 to 5 min, usually 2; HIGH is never silenced for longer than 2 min.
    choicesMs: [60 * SECOND, 120 * SECOND, 180 * SECOND],
    defaultMs: 120 * SECOND,
    highMaxMs: 120 * SECOND,
  },
};
