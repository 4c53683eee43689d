import { LEADS, leadOf, LEAD_II } from "./labels.ts";
import type { GeDriOptions } from "./options.ts";

const CHANNELS = { ecg1: 1, ecg2: 2, ecg3: 3 } as const;

/**
 * Why no ECG is drawn although one was asked for; empty where one is, or nobody knows yet. A lead that is not II must
 * not be drawn as lead II.
 * @param label of the ECG group
 */
export function leadNotice({ ecg, waves }: Pick<GeDriOptions, "ecg" | "waves">, label: number | null): string {
  const asked = (["ecg1", "ecg2", "ecg3"] as const).filter((wave) => waves.includes(wave));
  if (ecg !== "by-label" || asked.length === 0 || label === null) return "";
  const shown = ([1, 2, 3] as const).find((channel) => leadOf(label, channel) === LEAD_II);
  if (shown === undefined) {
    const leads = asked.map((wave) => LEADS[leadOf(label, CHANNELS[wave])] ?? "unknown").join(", ");
    return `No ECG channel is lead II (${leads}): choose it at the monitor, or set the option ecg.`;
  }
  if (asked.some((wave) => CHANNELS[wave] === shown)) return "";
  return `Lead II is on ECG channel ${shown}: ask for the wave ecg${shown}.`;
}
