import { ByteWriter } from "@evenkeel/shared/codec";
import type { DeviceNotice } from "@evenkeel/shared/vitals";
import { uint16At } from "./number-field.ts";
import { stringAt, stringField } from "./unicode.ts";

export type AlarmSource = NonNullable<DeviceNotice["alarm"]>["source"];
type AlarmPriority = NonNullable<DeviceNotice["alarm"]>["priority"];

/** One line of a monitor's list of active alarms. */
export interface AlarmEntry {
  /** What it is about: a measurement code. */
  readonly source: number;
  /** What happened: an event code. */
  readonly event: number;
  readonly type: number;
  readonly state: number;
  /** The words on the monitor's screen, in its language; empty where it sends none. */
  readonly text: string;
}

/** Source, event, type, state, object (three words), kind of information, its length. */
const ENTRY_BYTES = 18;
/** Instance, text id (two words), priority, flags. */
const GENERAL_BYTES = 10;
const GENERAL = 0x0201;
const WITH_TEXT = 0x0204;
const MOST_ENTRIES = 64;
const AUDIBLE_HERE = 0x4000;

export const ALARM_STATE = {
  inhibited: 0x8000,
  suspended: 0x4000,
  latched: 0x2000,
  test: 0x0400,
  demo: 0x0100,
} as const;

const PRIORITY_STEP: Record<AlarmPriority, number> = { low: 1, medium: 2, high: 4 };

/** Patient alarms stand in the high byte, technical ones in the low. */
export function alarmType(source: AlarmSource, priority: AlarmPriority): number {
  return source === "physiological" ? PRIORITY_STEP[priority] << 8 : PRIORITY_STEP[priority];
}

/** The priority that a monitor gives; one that it does not name is taken as high, since it lists the alarm. */
export function alarmPriority(type: number): AlarmPriority {
  const step = (type & 0xff) | (type >> 8);
  if (step & PRIORITY_STEP.high) return "high";
  if (step & PRIORITY_STEP.medium) return "medium";
  return step & PRIORITY_STEP.low ? "low" : "high";
}

/**
 * Reads a list of alarms.
 * @returns undefined where it is cut: half a list would end alarms that still hold
 */
export function alarmList(bytes: Uint8Array, at: number, length: number): AlarmEntry[] | undefined {
  const end = at + length;
  if (at + 4 > end || at + 4 + uint16At(bytes, at + 2) > end) return undefined;
  const entries: AlarmEntry[] = [];
  let next = at + 4;
  for (let left = uint16At(bytes, at); left > 0; left--) {
    if (next + ENTRY_BYTES > end) return undefined;
    const size = uint16At(bytes, next + 16);
    const info = next + ENTRY_BYTES;
    if (info + size > end) return undefined;
    const named = uint16At(bytes, next + 14) === WITH_TEXT;
    const text = named ? stringAt(bytes, info + GENERAL_BYTES, info + size) : "";
    if (entries.length < MOST_ENTRIES) {
      const [source, event] = [uint16At(bytes, next), uint16At(bytes, next + 2)];
      entries.push({ source, event, type: uint16At(bytes, next + 4), state: uint16At(bytes, next + 6), text });
    }
    next = info + size;
  }
  return entries;
}

/** Writes a list of alarms, each about an object of that class. */
export function alarmListField(entries: readonly AlarmEntry[], object: readonly number[]): Uint8Array {
  const out = new ByteWriter(256);
  entries.forEach((entry, instance) => {
    out.uint16(entry.source).uint16(entry.event).uint16(entry.type).uint16(entry.state);
    for (const part of object) out.uint16(part);
    const text = entry.text === "" ? new Uint8Array(0) : stringField(entry.text);
    out.uint16(entry.text === "" ? GENERAL : WITH_TEXT).uint16(GENERAL_BYTES + text.length);
    out
      .uint16(instance + 1)
      .uint32(0)
      .uint16(0)
      .uint16(AUDIBLE_HERE)
      .append(text);
  });
  return new ByteWriter(out.length + 4).uint16(entries.length).uint16(out.length).append(out.toBytes()).toBytes();
}
