/** Frames of the Capnostream's serial interface; sources and confidence of each fact in NOTES.md. */

/** Begins every frame, and stands nowhere else on the line. */
export const HEADER = 0x85;
/** Inside a frame, `80 05` stands for 85 and `80 00` for 80. */
export const ESCAPE = 0x80;
/** LEN counts the code and the payload, in one byte. */
export const MOST_PAYLOAD = 0xff - 1;

/** What a host may ask. The device's limits and its patient are never written by Evenkeel. */
export const COMMAND = {
  enable: 1,
  disable: 2,
  inquireNumeric: 3,
  startRealTime: 4,
  stopRealTime: 5,
  linkIsActive: 6,
  setHostId: 7,
  setHostIdUnicode: 8,
  protocolRevision: 9,
  inquirePatient: 11,
  setUp: 60,
  setPatient: 61,
  setPatientUnicode: 62,
} as const;

/** What the device says. */
export const MESSAGE = {
  co2Wave: 0,
  numerics: 1,
  patient: 2,
  numericItem: 3,
  deviceId: 4,
  protocolRevision: 9,
  patientUnicode: 12,
  setUp: 60,
} as const;

/** Answers to what Evenkeel does not ask: numeric item, periodic message, events, trends, new patient, set-up. */
export const PASSED_OVER: ReadonlySet<number> = new Set([3, 10, 21, 22, 55, 56, 57, 58, 60]);

const NO_PAYLOAD = new Uint8Array(0);

/**
 * One frame as it goes on the line: 85, LEN, code, payload, check, each byte after the first one escaped.
 * @param payload at most 254 bytes; what is longer is cut
 */
export function frame(code: number, payload: Uint8Array = NO_PAYLOAD): Uint8Array {
  const body = [Math.min(payload.length, MOST_PAYLOAD) + 1, code, ...payload.subarray(0, MOST_PAYLOAD)];
  const check = body.reduce((sum, byte) => sum ^ byte, 0);
  return Uint8Array.from([HEADER, ...[...body, check].flatMap(escaped)]);
}

function escaped(byte: number): number[] {
  return byte === HEADER || byte === ESCAPE ? [ESCAPE, byte - ESCAPE] : [byte];
}
