import type { DeviceNotice } from "@evenkeel/shared/vitals";
import { alarmListField, alarmType, type AlarmEntry, type AlarmSource } from "./alarm-entry.ts";
import { alarmOfCode } from "./alarms.ts";
import { ATTRIBUTE, CLASS } from "./codes.ts";
import { words, type ReplyObject } from "./poll-reply.ts";

const HANDLE = 0x8401;
/** Numbered alarms of external devices: for notices that are no alarm of this monitor's own. */
const EXTERNAL_FIRST = 0xf0fa;
const EXTERNALS = 33;
const MOST_ACTIVE = 16;
const MOST_TEXT = 60;
/** What the alarm object's state was on a real monitor without alarms. */
const CONDITION = 0x1100;
/** The object in alarm: a numeric of the second context. */
const ABOUT = [CLASS.numeric, 1, 0] as const;

/** The alarm object of the simulated monitor: patient and technical alarms that hold. */
export class TwinAlarms {
  private readonly active = new Map<string, { readonly list: AlarmSource; readonly entry: AlarmEntry }>();
  private changes = 0;

  /** Takes alarms only: what is no alarm, this monitor has no word for. */
  take({ code, text, active, alarm }: DeviceNotice): void {
    if (!active) {
      if (this.active.delete(code)) this.changes++;
      return;
    }
    if (!alarm || (this.active.size >= MOST_ACTIVE && !this.active.has(code))) return;
    const { source, event } = alarmOfCode(code) ?? this.external(code);
    const entry = {
      source,
      event,
      type: alarmType(alarm.source, alarm.priority),
      state: 0,
      text: text.slice(0, MOST_TEXT),
    };
    this.active.set(code, { list: alarm.source, entry });
    this.changes++;
  }

  /** @param listed whether the lists were asked for, or something of this object that it does not have */
  object(listed: boolean): ReplyObject {
    if (!listed) return { context: 0, handle: HANDLE, attributes: [] };
    const lists = { physiological: this.list("physiological"), technical: this.list("technical") };
    const most = (list: AlarmSource) => Math.max(0, ...lists[list].map(({ type }) => type));
    const condition = words(CONDITION, this.changes & 0xffff, most("physiological"), most("technical"), 0);
    return {
      context: 0,
      handle: HANDLE,
      attributes: [
        [ATTRIBUTE.alarmCondition, condition],
        [ATTRIBUTE.patientAlarms, alarmListField(lists.physiological, ABOUT)],
        [ATTRIBUTE.technicalAlarms, alarmListField(lists.technical, ABOUT)],
      ],
    };
  }

  private list(wanted: AlarmSource): AlarmEntry[] {
    return [...this.active.values()].flatMap(({ list, entry }) => (list === wanted ? [entry] : []));
  }

  private external(code: string): { source: number; event: number } {
    const held = this.active.get(code)?.entry;
    if (held) return held;
    const taken = new Set([...this.active.values()].map(({ entry }) => entry.event));
    let event = EXTERNAL_FIRST;
    while (taken.has(event) && event < EXTERNAL_FIRST + 2 * (EXTERNALS - 1)) event += 2;
    return { source: 0, event };
  }
}
