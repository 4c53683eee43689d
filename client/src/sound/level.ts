import type { Priority } from "@evenkeel/shared/alarms";

/** One step of volume, in dB: the least that everybody hears as a difference. */
export const VOLUME_STEP_DB = 3;
/** The range of the slider; 0 is its top. */
export const VOLUME_DB = { min: -18, max: 0 } as const;
/** Below this a site lets no station go, unless it says otherwise. */
export const USUAL_FLOOR_DB = -12;

/** An unanswered alarm may be raised by so many steps (alarms.md 5, the escalation ladder); that much room is kept above the slider's top. */
const MOST_BOOST = 2;
const HEADROOM_DB = MOST_BOOST * VOLUME_STEP_DB;

/** Against HIGH at the same volume. */
const PRIORITY_DB: Readonly<Record<Priority, number>> = { high: 0, medium: -4, low: -6 };

/** What a station plays at: the setting, held between the site's floor and the top. Whatever is no number is the top. */
export function audibleVolume(settingDb: number, floorDb: number): number {
  const floor = Number.isFinite(floorDb) ? Math.min(Math.max(floorDb, VOLUME_DB.min), VOLUME_DB.max) : USUAL_FLOOR_DB;
  return Number.isFinite(settingDb) ? Math.min(Math.max(settingDb, floor), VOLUME_DB.max) : VOLUME_DB.max;
}

/**
 * The peak of a sound, 0 to 1, at `volumeDb` and raised by `boost` steps (0 to 2). IEC 60601-1-8 clause 6.3.3.1: HIGH is
 * never softer than MEDIUM, nor that than LOW, however far the lesser one has been raised.
 */
export function peakLevel(priority: Priority, volumeDb: number, boost: number): number {
  const raised = Math.min(Math.max(boost, 0), MOST_BOOST) * VOLUME_STEP_DB;
  const own = PRIORITY_DB[priority] + raised;
  const most = priority === "high" ? HEADROOM_DB : priority === "medium" ? PRIORITY_DB.high : PRIORITY_DB.medium;
  return 10 ** ((volumeDb - HEADROOM_DB + Math.min(own, most)) / 20);
}
