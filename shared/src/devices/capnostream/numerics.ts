import { ByteReader } from "@evenkeel/shared/codec";

/** Where the device has no value, or a limit is off. */
export const NO_VALUE = 0xff;
/** Bytes of a numerics message that have a meaning; a longer one is read all the same. */
export const NUMERICS_BYTES = 27;

/** What the numerics message says, as it lies on the line. The alarm limits in it are not read. */
export interface Numerics {
  /** Seconds since 1970 on the device's clock, in its local time. */
  readonly seconds: number;
  readonly etco2: number;
  readonly fico2: number;
  readonly respRate: number;
  readonly spo2: number;
  readonly pulseRate: number;
  readonly slowStatus: number;
  readonly co2Alarms: number;
  readonly spo2Alarms: number;
  /** How long no breath was seen, in seconds. */
  readonly noBreath: number;
  readonly unit: number;
  readonly extendedStatus: number;
}

/** Reads the payload; `null` where it is too short to hold all of it. */
export function readNumerics(payload: Uint8Array): Numerics | null {
  const seconds = new ByteReader(payload).uint32();
  if (seconds === undefined || payload.length < NUMERICS_BYTES) return null;
  const byte = (index: number) => payload[index]!;
  return {
    seconds,
    etco2: byte(4),
    fico2: byte(5),
    respRate: byte(6),
    spo2: byte(7),
    pulseRate: byte(8),
    slowStatus: byte(9),
    co2Alarms: byte(13),
    spo2Alarms: byte(14),
    noBreath: byte(15),
    unit: byte(25),
    extendedStatus: byte(26),
  };
}

/**
 * Whether the values stand one byte too far back, as MD PnP has seen it: the respiration rate where the saturation
 * belongs, and the saturation where the pulse does. MD PnP goes by the first sign alone, which would throw away a true
 * saturation that happens to equal a rate; here the second one has to be there too.
 */
export function isShifted(now: Numerics, before: Numerics | null): boolean {
  if (before === null || before.respRate === NO_VALUE) return false;
  if (now.spo2 !== before.respRate || now.spo2 === before.spo2) return false;
  return now.pulseRate === before.spo2 || now.pulseRate === NO_VALUE;
}
