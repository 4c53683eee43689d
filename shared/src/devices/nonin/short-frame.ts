import type { MissingReason } from "@evenkeel/shared/vitals";
import type { SignalState } from "./numbers.ts";

/**
 * The short formats, one frame a second: 1 (three bytes) and 8 (the same and a second status byte). The first byte of a
 * frame, and only that one, has its highest bit set; it also carries the two high bits of the pulse rate. There is no
 * checksum.
 */
export const STATUS = {
  always: 0x80,
  sensorOff: 0x40,
  outOfTrack: 0x20,
  lowPerfusion: 0x10,
  marginalPerfusion: 0x08,
  artefact: 0x04,
} as const;

/** Second status byte, format 8 alone. */
export const STATUS2 = {
  smartPoint: 0x20,
  sensorAlarm: 0x08,
  spotCheck: 0x04,
  criticalBattery: 0x02,
  lowBattery: 0x01,
} as const;

/** Frames per second. */
export const FRAME_RATE = 1;

/** What both status bytes say of the numbers beside them. */
export function signalOf(status: number, status2: number): SignalState {
  return {
    // On an Onyx the sensor alarm is how it says that the finger is out.
    withoutSensor: (status & STATUS.sensorOff) !== 0 || (status2 & STATUS2.sensorAlarm) !== 0,
    reason: reasonOf(status, status2),
    questionable:
      (status & (STATUS.artefact | STATUS.outOfTrack | STATUS.lowPerfusion | STATUS.marginalPerfusion)) !== 0,
  };
}

function reasonOf(status: number, status2: number): MissingReason {
  if (status & STATUS.sensorOff || status2 & STATUS2.sensorAlarm) return "sensor-off";
  if (status & STATUS.outOfTrack) return "searching";
  return status & STATUS.artefact ? "artefact" : "invalid";
}
