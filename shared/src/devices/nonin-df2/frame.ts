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

/** Whether a whole, checksummed frame lies at `from`; false too where fewer than five bytes do. */
export function isFrame(bytes: Uint8Array, from: number): boolean {
  const status = bytes[from + 1]!;
  return (
    bytes[from] === START &&
    status >= STATUS.always &&
    ((START + status + bytes[from + 2]! + bytes[from + 3]!) & 0xff) === bytes[from + 4]
  );
}
