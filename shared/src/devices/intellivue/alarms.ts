import type { EpochMs } from "@evenkeel/shared/time";
import type { DeviceNotice, Observation } from "@evenkeel/shared/vitals";
import type { FaultTally } from "../fault-tally.ts";
import { formatUnknownCode } from "../unknown-code.ts";
import { ALARM_STATE, alarmList, alarmPriority, type AlarmEntry, type AlarmSource } from "./alarm-entry.ts";
import { eventWords, sourceWords } from "./alarm-words.ts";
import { AttributeCursor } from "./attribute-cursor.ts";
import { ATTRIBUTE, MEASUREMENT } from "./codes.ts";
import { nomenclatureName } from "./nomenclature.ts";
import { eachObject, type PollResult } from "./poll-result.ts";

type Tell = (observation: Observation) => void;
type AlarmNotice = DeviceNotice & { readonly alarm: NonNullable<DeviceNotice["alarm"]> };

const RANKS = { low: 1, medium: 2, high: 3 } as const;

/** The notice code of an alarm: list, source and event, so that it is the same in every session and on every monitor. */
export function alarmCode(list: AlarmSource, source: number, event: number): string {
  return `alarm-${list === "physiological" ? "p" : "t"}-${hex(source)}-${hex(event)}`;
}

/** Source and event of such a code; undefined for any other notice. */
export function alarmOfCode(code: string): { readonly source: number; readonly event: number } | undefined {
  const found = /^alarm-[pt]-([0-9a-f]{4})-([0-9a-f]{4})$/u.exec(code);
  return found ? { source: Number.parseInt(found[1]!, 16), event: Number.parseInt(found[2]!, 16) } : undefined;
}

/**
 * Follows a monitor's two lists of active alarms, patient and technical. A monitor tells each list whole with every
 * update: what is new in it has begun, what is no longer in it is over. Across a break in between they are kept, and
 * the first list after it settles them.
 */
export class AlarmReader {
  private readonly active: Record<AlarmSource, Map<string, AlarmNotice>> = {
    physiological: new Map(),
    technical: new Map(),
  };
  private readonly cursor = new AttributeCursor();
  private readonly faults: FaultTally;

  constructor(faults: FaultTally) {
    this.faults = faults;
  }

  read(result: PollResult, at: EpochMs, tell: Tell): void {
    const { bytes } = result;
    eachObject(result, (_context, _handle, listAt) => {
      const { cursor } = this;
      for (cursor.open(bytes, listAt); cursor.advance();) {
        if (cursor.id === ATTRIBUTE.patientAlarms) this.readList("physiological", bytes, at, tell);
        else if (cursor.id === ATTRIBUTE.technicalAlarms) this.readList("technical", bytes, at, tell);
      }
    });
  }

  private readList(list: AlarmSource, bytes: Uint8Array, at: EpochMs, tell: Tell): void {
    const entries = alarmList(bytes, this.cursor.at, this.cursor.length);
    if (!entries) {
      this.faults.add("bad-message", 1, `${list} alarms: the list is cut`);
      return;
    }
    const before = this.active[list];
    const now = new Map<string, AlarmNotice>();
    for (const entry of entries) {
      // Switched off at the bedside, by whoever may: told again as soon as it is switched on.
      if (entry.state & ALARM_STATE.inhibited) continue;
      const notice = this.noticeOf(list, entry, at);
      const other = now.get(notice.code);
      if (!other || RANKS[other.alarm.priority] < RANKS[notice.alarm.priority]) now.set(notice.code, notice);
    }
    for (const [code, notice] of before) if (!now.has(code)) tell({ ...notice, at, active: false });
    for (const [code, notice] of now) {
      const held = before.get(code);
      if (held?.text !== notice.text || held.alarm.priority !== notice.alarm.priority) tell(notice);
    }
    this.active[list] = now;
  }

  private noticeOf(list: AlarmSource, entry: AlarmEntry, at: EpochMs): AlarmNotice {
    const { source, event, type } = entry;
    const alarm = { priority: alarmPriority(type), source: list };
    return { kind: "notice", at, code: alarmCode(list, source, event), text: this.words(entry), active: true, alarm };
  }

  private countUnknown(event: number): void {
    this.faults.add("unknown-code", 1, formatUnknownCode({ code: `0x${hex(event)}`, system: "IntelliVue alarm" }));
  }

  private words(entry: AlarmEntry): string {
    const { source, state, text } = entry;
    let event = eventWords(entry.event);
    if (event === undefined) {
      event = `alarm 0x${hex(entry.event)}`;
      if (text === "") this.countUnknown(entry.event);
    }
    const about = sourceWords(source) ?? (source === 0 ? "Monitor" : nomenclatureName(MEASUREMENT | source));
    const said = text === "" ? `${about}: ${event.replace(/^[A-Z](?=[a-z])/u, (first) => first.toLowerCase())}` : text;
    if (state & ALARM_STATE.test) return `${said} (test)`;
    return state & ALARM_STATE.demo ? `${said} (demo)` : said;
  }
}

function hex(code: number): string {
  return code.toString(16).padStart(4, "0");
}
