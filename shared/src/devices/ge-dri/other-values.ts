import { GROUPS, type BasicClass, type Field, type Group } from "./basic-class.ts";
import {
  AGENTS,
  CARDIAC_OUTPUT_OLD,
  HEART_RATE_SOURCE,
  HEART_RATE_SOURCES,
  LEADS,
  leadOf,
  PRESSURE_SITES,
  SATURATIONS,
  TEMPERATURE_SITES,
} from "./labels.ts";

/** Post-tetanic count: five bits, of which 31 is none; the rest of the word is a count of twitches and a current. */
const PTC = { mask: 0x1f, none: 31 } as const;

export interface OtherField {
  readonly field: Field;
  readonly value: number | null;
}

/** Every value of every group; null where the group does not measure or the monitor has none. Cuff values are not here. */
export function otherFields(basic: BasicClass, active: (group: Group) => boolean): OtherField[] {
  return GROUPS.filter(({ id }) => id !== "nibp").flatMap((group) =>
    group.fields.map((field) => ({ field, value: active(group) ? valueOf(basic, group, field.code) : null })),
  );
}

function valueOf(basic: BasicClass, group: Group, code: string): number | null {
  const value = basic.value(code);
  // Editions of the interface before the group was there have zeros in its place.
  if (group.id === "ecg_extra") return value === 0 ? null : value;
  if (code === "nmt.ptc" && value !== null) {
    const count = value & PTC.mask;
    return count === PTC.none ? null : count;
  }
  return isOld(basic, group, code) ? null : value;
}

/** Cardiac output and wedge pressure are single measurements: once older than 60 s they are of the past. */
function isOld(basic: BasicClass, group: Group, code: string): boolean {
  const label = basic.label(group);
  if (code === "co_wedge.co") return (label & CARDIAC_OUTPUT_OLD.co) !== 0;
  return code === "co_wedge.pcwp" && (label & CARDIAC_OUTPUT_OLD.pcwp) !== 0;
}

export interface LabelWord {
  readonly code: string;
  readonly name: string;
  readonly word: string | null;
}

/** What the labels say of groups that measure: the site of a pressure, the lead of a channel, the agent in the air. */
export function labelWords(basic: BasicClass, active: (group: Group) => boolean): LabelWord[] {
  return GROUPS.flatMap((group) => {
    const label = basic.label(group);
    const say = (code: string, name: string, words: readonly string[], index: number): LabelWord => ({
      code: `${group.id}.${code}`,
      name,
      // Label 0 is none everywhere.
      word: active(group) && index > 0 ? (words[index] ?? `label ${index}`) : null,
    });
    if (/^p\d$/u.test(group.id))
      return [say("site", `Invasive pressure ${group.id.slice(1)}, site`, PRESSURE_SITES, label)];
    if (/^t\d$/u.test(group.id))
      return [say("site", `Temperature ${group.id.slice(1)}, site`, TEMPERATURE_SITES, label)];
    if (group.id === "aa") return [say("agent", "Anaesthetic agent", AGENTS, label)];
    if (group.id === "spo2" && basic.value("spo2.so2") !== null)
      return [say("so2_site", "Second oxygen saturation, kind", SATURATIONS, label & 3)];
    if (group.id !== "ecg") return [];
    const source = (basic.status(group) >> HEART_RATE_SOURCE.shift) & HEART_RATE_SOURCE.mask;
    return [
      say("hr_source", "Heart rate source", HEART_RATE_SOURCES, source),
      ...[1, 2, 3].map((channel) =>
        say(`lead${channel}`, `ECG channel ${channel}, lead`, LEADS, leadOf(label, channel)),
      ),
    ];
  });
}
