import { decodeText, encodeText } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import type { DeviceNotice } from "@evenkeel/shared/vitals";
import type { FaultTally } from "../fault-tally.ts";
import { viewOf } from "./record.ts";

/** An alarm status message: five lines of the monitor's alarm field, each with a text and a colour. */
const LINES = 5;
const LINES_AT = 10;
const LINE_BYTES = 98;
const TEXT_BYTES = 80;
const SILENCE_AT = 8;
export const ALARM_STATUS_BYTES = LINES_AT + LINES * LINE_BYTES + 10;
/** Subrecord type of an alarm status, as the twin sends it; the decoder does not go by it. */
export const ALARM_STATUS_TYPE = 1;

export type AlarmPriority = NonNullable<DeviceNotice["alarm"]>["priority"];

/** By colour, since the text is in the monitor's language: 1 white, 2 yellow, 3 red; 0 is no alarm. */
const PRIORITIES: readonly (AlarmPriority | undefined)[] = [undefined, "low", "medium", "high"];

const SILENCED = [
  "",
  "for apnoea",
  "for asystole",
  "for apnoea and asystole",
  "for all alarms",
  "for 2 min",
  "for 5 min",
  "for 20 s",
] as const;
const SILENCE_CODE = "alarm-sound-silenced";

export interface AlarmLine {
  readonly text: string;
  readonly priority: AlarmPriority | undefined;
}

/** The notice's code of an alarm of that text. */
export function alarmCode(text: string): string {
  return `alarm:${text}`;
}

/** Reads alarm status messages, each of which is whole, and tells what has begun and what has ended since the last. */
export class AlarmList {
  private readonly active = new Map<string, AlarmPriority | undefined>();
  private silence = "";

  read(data: Uint8Array, at: EpochMs, faults: FaultTally): DeviceNotice[] {
    if (data.length < LINES_AT + LINES * LINE_BYTES) {
      faults.add("bad-message", 1, "alarm status shorter than its five lines", data);
      return [];
    }
    const now = new Map<string, AlarmPriority | undefined>();
    for (const { text, priority } of readLines(data)) if (!now.has(text)) now.set(text, priority);
    const notices: DeviceNotice[] = [];
    for (const text of this.active.keys()) {
      if (now.has(text)) continue;
      notices.push({ kind: "notice", at, code: alarmCode(text), text, active: false });
      this.active.delete(text);
    }
    for (const [text, priority] of now) {
      if (this.active.has(text) && this.active.get(text) === priority) continue;
      this.active.set(text, priority);
      // The monitor does not say of which kind an alarm is; white ones are its messages about itself.
      const source = priority === "low" ? "technical" : "physiological";
      const alarm = priority && { alarm: { priority, source } as const };
      notices.push({ kind: "notice", at, code: alarmCode(text), text, active: true, ...alarm });
    }
    return [...notices, ...this.readSilence(viewOf(data).getInt16(SILENCE_AT, true), at)];
  }

  /** Ends whatever holds: nobody knows whether it still does. */
  end(at: EpochMs): DeviceNotice[] {
    const ended = [...this.active.keys()];
    this.active.clear();
    const notices = ended.map((text) => ({ kind: "notice", at, code: alarmCode(text), text, active: false }) as const);
    return [...notices, ...this.readSilence(0, at)];
  }

  private readSilence(info: number, at: EpochMs): DeviceNotice[] {
    const words = info > 0 ? (SILENCED[info] ?? "") : "";
    const silence = info === 0 ? "" : `The monitor's alarm sound is silenced${words && ` ${words}`}.`;
    if (silence === this.silence) return [];
    const text = silence || this.silence;
    this.silence = silence;
    return [{ kind: "notice", at, code: SILENCE_CODE, text, active: silence !== "" }];
  }
}

function readLines(data: Uint8Array): AlarmLine[] {
  return Array.from({ length: LINES }, (_, index) => {
    const line = data.subarray(LINES_AT + index * LINE_BYTES, LINES_AT + (index + 1) * LINE_BYTES);
    const end = line.indexOf(0);
    const text = decodeText(line.subarray(0, end < 0 ? TEXT_BYTES : Math.min(end, TEXT_BYTES)), "latin1").trim();
    return { text, priority: PRIORITIES[viewOf(line).getInt16(TEXT_BYTES + 2, true)] };
  }).filter(({ text }) => text !== "");
}

/** The message of a monitor that shows `lines` and showed `before` the last time. */
export function writeAlarmStatus(lines: readonly AlarmLine[], before: readonly AlarmLine[]): Uint8Array {
  const data = new Uint8Array(ALARM_STATUS_BYTES);
  const view = viewOf(data);
  view.setInt16(2, lines.length > 0 ? 1 : 0, true);
  for (let index = 0; index < LINES; index++) {
    const at = LINES_AT + index * LINE_BYTES;
    const [line, last] = [lines[index], before[index]];
    if (line) data.set(encodeText(line.text, "latin1").subarray(0, TEXT_BYTES - 1), at);
    const colour = line ? PRIORITIES.indexOf(line.priority) : 0;
    const lastColour = last ? PRIORITIES.indexOf(last.priority) : 0;
    view.setInt16(at + TEXT_BYTES, line?.text === last?.text ? 0 : 1, true);
    view.setInt16(at + TEXT_BYTES + 2, colour, true);
    view.setInt16(at + TEXT_BYTES + 4, colour === lastColour ? 0 : 1, true);
  }
  return data;
}
