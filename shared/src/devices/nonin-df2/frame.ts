/** Layout of Nonin's serial data format 2; sources and confidence of each fact in NOTES.md. */

export const FRAME_BYTES = 5;
export const START = 0x01;
export const PACKET_FRAMES = 25;
/** Frames, and so pleth samples, per second. */
export const FRAME_RATE = 75;
export const FRAME_MS = 1000 / FRAME_RATE;

/** Bits of the STATUS byte, which every frame carries; bit 7 is always set. */
export const STATUS = {
  always: 0x80,
  sensorOff: 0x40,
  artefact: 0x20,
  outOfTrack: 0x10,
  sensorFault: 0x08,
  red: 0x04,
  green: 0x02,
  sync: 0x01,
} as const;

/** Which frame of a packet carries what in its DATA byte, counted from 1. */
export const SLOT = {
  pulseRate: 1,
  spo2: 3,
  firmware: 4,
  status2: 8,
  spo2Display: 9,
  spo2Fast: 10,
  spo2BeatToBeat: 11,
  pulseRateExtended: 14,
  spo2Extended: 16,
  spo2ExtendedDisplay: 17,
  pulseRateDisplay: 20,
  pulseRateExtendedDisplay: 22,
} as const;

/** Bit of the STAT2 slot. */
export const LOW_BATTERY = 0x01;

/** What the device writes where it has no value. */
export const NO_PULSE_RATE = 511;
export const NO_SPO2 = 127;

/** Host commands are `02 opcode length data 03`; the device answers with one byte. */
export const COMMAND = { start: 0x02, end: 0x03, selectFormat: 0x70, accepted: 0x06, refused: 0x15 } as const;
export const FORMAT_2 = 0x02;

/** Whether a whole, checksummed frame lies at `from`; false too where fewer than five bytes do. */
export function isFrame(bytes: Uint8Array, from: number): boolean {
  const status = bytes[from + 1]!;
  return (
    bytes[from] === START &&
    status >= STATUS.always &&
    ((START + status + bytes[from + 2]! + bytes[from + 3]!) & 0xff) === bytes[from + 4]
  );
}

/** A pulse rate from its two halves: two high bits in one frame, seven low bits in the next. */
export function pulseRateFrom(high: number, low: number): number {
  return ((high & 0x03) << 7) | (low & 0x7f);
}
