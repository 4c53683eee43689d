import { frameOf } from "./frame-line.ts";
import { MAIN_TYPE, REQUEST, viewOf, writeRecord, type DriRecord } from "./record.ts";

/** Subrecord types of physiological data, which are also what a request asks for. */
export const DATA_TYPE = { displayed: 1, trend10s: 2, trend60s: 3 } as const;
/** Classes of physiological data. The basic one comes unless it is denied. */
export const CLASS_BITS = { denyBasic: 1, ext1: 2, ext2: 4, ext3: 8 } as const;
export const ALL_CLASSES = CLASS_BITS.ext1 | CLASS_BITS.ext2 | CLASS_BITS.ext3;
export const ALARM_COMMAND = { now: 0, enterDifferential: 2, exitDifferential: 3 } as const;

const VALUES_BYTES = 9;
const WAVES_BYTES = 32;
const ALARMS_BYTES = 12;
const WAVE_START = 0;
const WAVE_STOP = 1;
const WAVE_LIST_AT = 4;
/** Eight, and on CARESCAPE monitors from version 3 on sixteen more. */
export const MOST_WAVES = 24;
const NO_MORE = 0xff;

/** What a host can ask a monitor for. */
export type Request =
  | {
      readonly kind: "values";
      readonly type: number;
      /** Seconds; -1: once; 0: no more. */
      readonly interval: number;
      readonly classes: number;
    }
  | { readonly kind: "waves"; readonly types: readonly number[] | "stop" }
  | { readonly kind: "alarms"; readonly command: number };

/** The request's frame. Everything but main type and body is zero, as in the manufacturer's own examples. */
export function requestFrame(request: Request): Uint8Array {
  const [mainType, data] = bodyOf(request);
  const header = { number: 0, level: 0, plugId: 0, seconds: 0, mainType };
  return frameOf(writeRecord(header, [{ type: REQUEST, data }]));
}

function bodyOf(request: Request): [mainType: number, body: Uint8Array] {
  switch (request.kind) {
    case "values": {
      const body = new Uint8Array(VALUES_BYTES);
      const view = viewOf(body);
      view.setUint8(0, request.type);
      view.setInt16(1, request.interval, true);
      view.setUint32(3, request.classes, true);
      return [MAIN_TYPE.physiological, body];
    }
    case "waves": {
      const body = new Uint8Array(WAVES_BYTES);
      const types = request.types === "stop" ? [] : request.types.slice(0, MOST_WAVES);
      viewOf(body).setInt16(0, request.types === "stop" ? WAVE_STOP : WAVE_START, true);
      body.set(types, WAVE_LIST_AT);
      if (types.length < MOST_WAVES) body[WAVE_LIST_AT + types.length] = NO_MORE;
      return [MAIN_TYPE.wave, body];
    }
    case "alarms": {
      const body = new Uint8Array(ALARMS_BYTES);
      viewOf(body).setInt16(0, request.command, true);
      return [MAIN_TYPE.alarm, body];
    }
  }
}

/** The requests in a record from a host; what is none, or is cut short, is left out. */
export function requestsIn({ header, subrecords }: DriRecord): Request[] {
  return subrecords.flatMap(({ type, data }): Request[] => {
    if (type !== REQUEST) return [];
    const view = viewOf(data);
    if (header.mainType === MAIN_TYPE.physiological && data.length >= VALUES_BYTES) {
      const [interval, classes] = [view.getInt16(1, true), view.getUint32(3, true)];
      return [{ kind: "values", type: view.getUint8(0), interval, classes }];
    }
    if (header.mainType === MAIN_TYPE.wave && data.length >= WAVES_BYTES) {
      const what = view.getInt16(0, true);
      if (what === WAVE_STOP) return [{ kind: "waves", types: "stop" }];
      if (what !== WAVE_START) return [];
      const list = [...data.subarray(WAVE_LIST_AT, WAVE_LIST_AT + MOST_WAVES)];
      const end = list.indexOf(NO_MORE);
      return [{ kind: "waves", types: end < 0 ? list : list.slice(0, end) }];
    }
    if (header.mainType === MAIN_TYPE.alarm && data.length >= ALARMS_BYTES) {
      return [{ kind: "alarms", command: view.getInt16(0, true) }];
    }
    return [];
  });
}
