import type { Hl7Message, Hl7Segment } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import type { DeviceNotice } from "@evenkeel/shared/vitals";
import type { FaultTally } from "../fault-tally.ts";
import { mdcCode } from "./codes.ts";
import { countUnknown } from "./unknown-count.ts";

type Alarm = NonNullable<DeviceNotice["alarm"]>;

const PRIORITY: Readonly<Record<string, Alarm["priority"] | "no">> = { PH: "high", PM: "medium", PL: "low", PN: "no" };
const TYPE: Readonly<Record<string, string>> = { SP: "physiological", ST: "technical", SA: "advisory" };
const MOST_CODE = 120;
const MOST_TEXT = 200;

/** How the monitor itself has inactivated an alarm that still holds (IHE PCD ACM, MDC_ATTR_ALARM_INACTIVATION_STATE). */
const QUIETED: Readonly<Record<string, string>> = {
  "audio-paused": "audio paused at the device",
  "audio-off": "audio off at the device",
  "alarm-paused": "paused at the device",
  "alarm-off": "switched off at the device",
  "alert-acknowledged": "acknowledged at the device",
};

/** The facets of an alarm by the end of their name: vendors use two generations of codes. Else by the last element of OBX-4. */
const FACETS = {
  event: [/EVT_ALARM$/u, 1],
  source: [/ALERT_SOURCE$/u, 2],
  phase: [/EVENT_PHASE$/u, 3],
  state: [/(?:ALARM|ALERT)_STATE$/u, 4],
  inactivation: [/INACTIVATION_STATE$/u, 5],
  priority: [/PRIORITY$/u, 6],
  type: [/(?:ALERT|ALARM)_TYPE$/u, 7],
} as const satisfies Record<string, readonly [RegExp, number]>;
type Facet = keyof typeof FACETS;
const names = Object.keys(FACETS) as readonly Facet[];

/**
 * The monitor's own alarms (ORU^R40, IHE PCD-04) as notices: one an OBR, or two where the event has no duration.
 *
 * The code is the event's MDC name, followed by `:` and its source where the source is a measurement, because the same
 * event (a limit passed) may hold for two vitals and end for one. What is no facet of an alarm is counted.
 */
export function readAlarms(message: Hl7Message, at: EpochMs, faults: FaultTally): DeviceNotice[] {
  const groups: Hl7Segment[][] = [];
  for (const segment of message.segments) {
    if (segment.name === "OBR") groups.push([]);
    else if (segment.name === "OBX") (groups.at(-1) ?? groups[groups.push([]) - 1]!).push(segment);
  }
  return groups.flatMap((group) => noticesOf(facetsIn(group, faults), at));
}

function noticesOf(facets: Partial<Record<Facet, Hl7Segment>>, at: EpochMs): DeviceNotice[] {
  const { event } = facets;
  const name = event && (event.text(5, 2) || event.text(5, 1));
  if (!name) return [];
  const word = (facet: Facet) => facets[facet]?.text(5) ?? "";
  const measurement = facets.source ? sourceOf(facets.source) : "";
  const measured = /^MDC_(?!DEV_)/u.test(measurement);

  const [phase, state] = [word("phase").toLowerCase(), word("state").toLowerCase()];
  const flags = event.codes(8);
  const priority = PRIORITY[word("priority")] ?? flags.map((flag) => PRIORITY[flag]).find(Boolean);
  const type = TYPE[word("type")] ?? flags.map((flag) => TYPE[flag]).find(Boolean);
  const kind = [priority && `${priority} priority`, type].filter(Boolean).join(", ");
  const words =
    event.text(5, 9) || `${spoken(name)}${measured ? ` (${spoken(measurement)})` : ""}${kind && `: ${kind}`}`;
  const holds = [state === "latched" ? "latched" : "", QUIETED[word("inactivation").toLowerCase()] ?? ""];
  const alarm = alarmOf(priority, type, measured);
  const notice = {
    kind: "notice",
    at,
    code: (measured ? `${name}:${measurement}` : name).slice(0, MOST_CODE),
    text: [words.slice(0, MOST_TEXT), ...holds.filter(Boolean)].join(", "),
    ...(alarm && { alarm }),
  } as const;
  // A "tpoint" event is over as soon as it is told.
  if (phase === "tpoint")
    return [
      { ...notice, active: true },
      { ...notice, active: false },
    ];
  return [{ ...notice, active: phase !== "end" && state !== "inactive" }];
}

/**
 * PN, and an advisory without a priority, are no alarms. An alarm of no told priority counts as medium where it is the
 * patient's and as low where it is the equipment's; an advisory with a priority is the patient's where it is of a measurement.
 */
function alarmOf(priority: string | undefined, type: string | undefined, measured: boolean): Alarm | undefined {
  if (priority === "no" || (priority === undefined && type !== "physiological" && type !== "technical"))
    return undefined;
  const source = type === "physiological" || type === "technical" ? type : measured ? "physiological" : "technical";
  const told = priority === "high" || priority === "medium" || priority === "low" ? priority : undefined;
  return { priority: told ?? (source === "physiological" ? "medium" : "low"), source };
}

/** The first of each facet; the others are counted. */
function facetsIn(group: readonly Hl7Segment[], faults: FaultTally): Partial<Record<Facet, Hl7Segment>> {
  const found: Partial<Record<Facet, Hl7Segment>> = {};
  const unnamed = group.filter((obx) => {
    const facet = names.find((name) => FACETS[name][0].test(obx.text(3, 2)));
    if (facet) found[facet] ??= obx;
    return facet === undefined;
  });
  for (const obx of unnamed) {
    const place = /^\d+(?:\.\d+){3,}\.(\d+)$/u.exec(obx.text(4))?.[1];
    const facet = names.find((name) => String(FACETS[name][1]) === place);
    if (facet && !found[facet]) found[facet] = obx;
    else countUnknown(obx, faults);
  }
  return found;
}

/** The source as the value of its facet; early versions name the measurement in OBX-3 and hold its number. */
function sourceOf(source: Hl7Segment): string {
  const said = source.text(5, 2);
  if (said !== "" || FACETS.source[0].test(source.text(3, 2))) return said;
  return mdcCode(source.text(3, 1), source.text(3, 3)) === undefined ? "" : source.text(3, 2);
}

function spoken(name: string): string {
  const words = name
    .replace(/^MDC_(?:EVT_)?/u, "")
    .replaceAll("_", " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
