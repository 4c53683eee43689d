import type { EpochMs } from "@evenkeel/shared/time";
import type { Observation, PatientObservation } from "@evenkeel/shared/vitals";
import { absoluteTimeAt } from "../clock/absolute-time.ts";
import type { AttributeCursor } from "./attribute-cursor.ts";
import { ATTRIBUTE } from "./codes.ts";
import { uint16At, uint32At } from "./number-field.ts";
import { eachObject, type PollResult } from "./poll-result.ts";
import { stringAt } from "./unicode.ts";

/** Operating modes of a monitor. */
const STANDBY = 0x0002;
const DEMO = 0x2000;
const MODES = [
  { code: "demo-mode", bit: DEMO, text: "The monitor is in demo mode: its values are no patient's" },
  { code: "standby", bit: STANDBY, text: "The monitor is in standby" },
] as const;

/** What a monitor says of itself, in its create event and whenever its system object is polled. */
export interface SystemState {
  /** What its clock shows, and at which relative time. */
  readonly shown?: EpochMs;
  readonly relativeTime?: number;
  readonly operatingMode?: number;
}

/** Reads an attribute list of the system object. */
export function readSystem(
  bytes: Uint8Array,
  listAt: number,
  cursor: AttributeCursor,
  offsetMinutes: number,
): SystemState {
  const state: { -readonly [Key in keyof SystemState]: SystemState[Key] } = {};
  for (cursor.open(bytes, listAt); cursor.advance();) {
    const { id, at, length } = cursor;
    if (id === ATTRIBUTE.absoluteTime && length >= 8) {
      const shown = absoluteTimeAt(bytes, at, offsetMinutes);
      if (shown !== undefined) state.shown = shown;
    } else if (id === ATTRIBUTE.relativeTime && length >= 4) state.relativeTime = uint32At(bytes, at);
    else if (id === ATTRIBUTE.operatingMode && length >= 2) state.operatingMode = uint16At(bytes, at);
  }
  return state;
}

/** Tells the modes in which a monitor's values are not a patient's, when they begin and end. */
export class ModeWatch {
  private readonly active = new Set<string>();

  hear(operatingMode: number, at: EpochMs, tell: (observation: Observation) => void): void {
    for (const { code, bit, text } of MODES) {
      const active = (operatingMode & bit) !== 0;
      if (this.active.has(code) === active) continue;
      if (active) this.active.add(code);
      else this.active.delete(code);
      tell({ kind: "notice", at, code, text, active });
    }
  }
}

/** Whose values these are, by the identifier that was typed in at the monitor; undefined where the result has no word. */
export function readPatient(result: PollResult, cursor: AttributeCursor, at: EpochMs): PatientObservation | undefined {
  const { bytes } = result;
  let identifier: string | undefined;
  eachObject(result, (_context, _handle, listAt) => {
    for (cursor.open(bytes, listAt); cursor.advance();) {
      if (cursor.id === ATTRIBUTE.patientId) identifier = stringAt(bytes, cursor.at, cursor.at + cursor.length);
    }
  });
  if (identifier === undefined) return undefined;
  return { kind: "patient", at, identifiers: identifier === "" ? [] : [identifier] };
}
