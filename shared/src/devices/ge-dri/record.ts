/** The Datex-Ohmeda record: everything on this line is one, requests included. All numbers are little-endian. */

export const HEADER_BYTES = 40;
/** The most data that a record may carry after its header. */
export const MOST_DATA_BYTES = 1450;
export const MOST_SUBRECORDS = 8;
const DESCRIPTORS_AT = 16;
const DESCRIPTOR_BYTES = 3;
const NO_MORE = 0xff;

export const MAIN_TYPE = { physiological: 0, wave: 1, alarm: 4 } as const;
/** In every main type: a request, from the host to the monitor. */
export const REQUEST = 0;

export interface RecordHeader {
  /** Counts records, 0 to 255 and over again. 0 in requests. */
  readonly number: number;
  /** Which edition of the interface the monitor speaks: 2 is 1995, 10 is 2009, 11 is 2015. Ignored in requests. */
  readonly level: number;
  readonly plugId: number;
  /** The monitor's clock, in seconds since 1970. 0 in requests. */
  readonly seconds: number;
  readonly mainType: number;
}

export interface Subrecord {
  readonly type: number;
  /** From where it begins up to where the next one does. */
  readonly data: Uint8Array;
}

export interface DriRecord {
  readonly header: RecordHeader;
  readonly subrecords: readonly Subrecord[];
  /** Subrecords whose place lies outside of the record. */
  readonly misplaced: number;
}

/** A window onto `bytes` for reading and writing numbers. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * A frame's bytes up to the length that its record tells. Monitors go by that length: PyCollect, which reads real ones,
 * sends two bytes more behind each of its wave requests.
 */
export function upToItsLength(bytes: Uint8Array): Uint8Array {
  const length = bytes.length < HEADER_BYTES ? 0 : viewOf(bytes).getInt16(0, true);
  return length < HEADER_BYTES ? bytes : bytes.subarray(0, length);
}

/** @returns the record, or for people why these bytes are none */
export function readRecord(bytes: Uint8Array): DriRecord | string {
  if (bytes.length < HEADER_BYTES) return "record shorter than its header of 40 bytes";
  const view = viewOf(bytes);
  const length = view.getInt16(0, true);
  if (length !== bytes.length) return "record of another length than its header says";
  const header: RecordHeader = {
    number: view.getUint8(2),
    level: view.getUint8(3),
    plugId: view.getUint16(4, true),
    seconds: view.getUint32(6, true),
    mainType: view.getInt16(14, true),
  };
  const room = bytes.length - HEADER_BYTES;
  const places: { readonly type: number; readonly from: number }[] = [];
  let misplaced = 0;
  for (let index = 0; index < MOST_SUBRECORDS; index++) {
    const at = DESCRIPTORS_AT + index * DESCRIPTOR_BYTES;
    const type = view.getUint8(at + 2);
    if (type === NO_MORE) break;
    const from = view.getInt16(at, true);
    if (from >= 0 && from < room) places.push({ type, from });
    else misplaced += 1;
  }
  const subrecords = places.map(({ type, from }) => {
    const to = Math.min(room, ...places.map((place) => place.from).filter((other) => other > from));
    return { type, data: bytes.subarray(HEADER_BYTES + from, HEADER_BYTES + to) };
  });
  return { header, subrecords, misplaced };
}

/** A record of at most 8 subrecords and 1450 bytes of data, which the caller sees to. */
export function writeRecord(header: RecordHeader, subrecords: readonly Subrecord[]): Uint8Array {
  const size = subrecords.reduce((sum, { data }) => sum + data.length, HEADER_BYTES);
  const bytes = new Uint8Array(size);
  const view = viewOf(bytes);
  view.setInt16(0, size, true);
  view.setUint8(2, header.number);
  view.setUint8(3, header.level);
  view.setUint16(4, header.plugId, true);
  view.setUint32(6, header.seconds, true);
  view.setInt16(14, header.mainType, true);
  let offset = 0;
  subrecords.forEach(({ type, data }, index) => {
    const at = DESCRIPTORS_AT + index * DESCRIPTOR_BYTES;
    view.setInt16(at, offset, true);
    view.setUint8(at + 2, type);
    bytes.set(data, HEADER_BYTES + offset);
    offset += data.length;
  });
  if (subrecords.length < MOST_SUBRECORDS) {
    view.setUint8(DESCRIPTORS_AT + subrecords.length * DESCRIPTOR_BYTES + 2, NO_MORE);
  }
  return bytes;
}
