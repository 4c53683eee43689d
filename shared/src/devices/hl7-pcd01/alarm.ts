import type { Hl7Message, Hl7Segment } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import type { DeviceNotice } from "@evenkeel/shared/vitals";

const PRIORITY: Readonly<Record<string, string>> = { PH: "high", PM: "medium", PL: "low", PN: "no" };
const TYPE: Readonly<Record<string, string>> = { SP: "physiological", ST: "technical", SA: "advisory" };

/**
 * The monitor's own alarms (ORU^R40, IHE PCD-04) as notices: one an OBR, or two where the event has no duration.
 * They say what the monitor says; they raise no alarm of ours.
 *
 * The code is the event's MDC name, followed by `:` and its source where the source is a measurement, because the same
 * event (a limit passed) may hold for two vitals and end for one.
 */
export function readAlarms(message: Hl7Message, at: EpochMs): DeviceNotice[] {
  const groups: Hl7Segment[][] = [];
  for (const segment of message.segments) {
    if (segment.name === "OBR") groups.push([]);
    else if (segment.name === "OBX") (groups.at(-1) ?? groups[groups.push([]) - 1]!).push(segment);
  }
  return groups.flatMap((facets) => noticesOf(facets, at));
}

function noticesOf(facets: readonly Hl7Segment[], at: EpochMs): DeviceNotice[] {
  const event = facetOf(facets, /EVT_ALARM$/u, 1);
  const name = event && (event.text(5, 2) || event.text(5, 1));
  if (!name) return [];
  const word = (suffix: RegExp, number: number) => facetOf(facets, suffix, number)?.text(5) ?? "";
  const source = facetOf(facets, /ALERT_SOURCE$/u, 2);
  const measurement = source?.text(5, 2) ?? "";
  const code = /^MDC_(?!DEV_)/u.test(measurement) ? `${name}:${measurement}` : name;

  const phase = word(/EVENT_PHASE$/u, 3).toLowerCase();
  const state = word(/(?:ALARM|ALERT)_STATE$/u, 4).toLowerCase();
  const flags = event.codes(8);
  const priority = PRIORITY[word(/PRIORITY$/u, 6)] ?? flags.map((flag) => PRIORITY[flag]).find(Boolean);
  const type = TYPE[word(/ALERT_TYPE$|ALARM_TYPE$/u, 7)] ?? flags.map((flag) => TYPE[flag]).find(Boolean);
  const kind = [priority && `${priority} priority`, type].filter(Boolean).join(", ");
  const text =
    event.text(5, 9) ||
    `${spoken(name)}${measurement && code !== name ? ` (${spoken(measurement)})` : ""}${kind && `: ${kind}`}`;

  const notice = { kind: "notice", at, code, text } as const;
  // A "tpoint" event is over as soon as it is told.
  if (phase === "tpoint")
    return [
      { ...notice, active: true },
      { ...notice, active: false },
    ];
  return [{ ...notice, active: phase !== "end" && state !== "inactive" }];
}

/** Vendors use two generations of codes for the facets; the name's ending tells, or the last element of OBX-4. */
function facetOf(facets: readonly Hl7Segment[], suffix: RegExp, number: number): Hl7Segment | undefined {
  return (
    facets.find((obx) => suffix.test(obx.text(3, 2))) ??
    facets.find((obx) => /^\d+(?:\.\d+){4,}$/u.test(obx.text(4)) && obx.text(4).endsWith(`.${number}`))
  );
}

function spoken(name: string): string {
  const words = name
    .replace(/^MDC_(?:EVT_)?/u, "")
    .replaceAll("_", " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
