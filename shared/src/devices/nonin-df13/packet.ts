import { ByteWriter, sum8 } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import { absoluteTimeAt, inDecimal } from "../clock/absolute-time.ts";

/**
 * Nonin data format 13, one packet a measurement:
 * `00 | 02 | 00 0D | length (2) | data | sum of the data | 03`, numbers big-endian. Sources: NOTES.md.
 */
export const PACKET = { sync: 0x00, start: 0x02, type: 0x0d, end: 0x03 } as const;
/** From 02 up to the data, and behind it. */
export const HEAD = 5;
export const TAIL = 2;
/** Data bytes: 14, or 23 with the serial number; the length may grow with later models. */
export const SHORTEST = 14;
export const LONGEST = 64;

/** Bits of the 16-bit status. */
export const STATUS = { smartPoint: 0x0200, noMeasurement: 0x0100, fromMemory: 0x0010, lowBattery: 0x0001 } as const;

export interface Measurement {
  /** The eight bytes of the date as they came, by which a repeated packet is known. */
  readonly date: readonly number[];
  readonly status: number;
  readonly pulseRate: number;
  readonly spo2: number;
}

/** @param data at least `SHORTEST` bytes */
export function readMeasurement(data: Uint8Array): Measurement {
  return {
    date: [...data.subarray(0, 8)],
    status: (data[8]! << 8) | data[9]!,
    pulseRate: (data[10]! << 8) | data[11]!,
    spo2: data[13]!,
  };
}

export function writeMeasurement({ date, status, pulseRate, spo2 }: Measurement): Uint8Array {
  const data = new ByteWriter(SHORTEST);
  for (const digit of date) data.uint8(digit);
  const bytes = data.uint16(status).uint16(pulseRate).uint8(0).uint8(spo2).toBytes();
  const packet = new ByteWriter(HEAD + SHORTEST + TAIL + 1);
  packet.uint8(PACKET.sync).uint8(PACKET.start).uint16(PACKET.type).uint16(bytes.length);
  return packet.append(bytes).uint8(sum8(bytes)).uint8(PACKET.end).toBytes();
}

/** First byte of a date in decimal digits, and in plain binary. */
const CENTURY = { decimal: 0x20, binary: 20 } as const;

/**
 * When that was. The date is an absolute time of ISO/IEEE 11073, binary coded decimal. One open client reads plain binary
 * instead; its century is 14 hex, which no decimal one is, so both are understood.
 * @param zoneMinutes of the device's clock, east of UTC
 * @returns undefined for what no clock shows
 */
export function measuredTime(date: readonly number[], zoneMinutes: number): EpochMs | undefined {
  if (date[0] === CENTURY.decimal) return absoluteTimeAt(date, 0, zoneMinutes);
  return date[0] === CENTURY.binary ? absoluteTimeAt(date.map(inDecimal), 0, zoneMinutes) : undefined;
}
