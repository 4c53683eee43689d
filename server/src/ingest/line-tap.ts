import type { DeviceDriver } from "@evenkeel/shared/devices";
import type { Clock, EpochMs } from "../ports.ts";
import type { DeviceEntry } from "./device-entry.ts";
import { flightRecorder } from "./flight-recorder.ts";
import { lineRing, type LineRing } from "./line-view.ts";
import { lineKindOf } from "./link-kind.ts";
import type { RecordingHeader } from "./recording-header.ts";

/** Those who listen to a line beside its decoder: the line view and the flight recorder. */
export interface LineTap {
  readonly ring: LineRing;
  readonly recording: string | null;
  note(dir: "in" | "out", bytes: Uint8Array, at: EpochMs): void;
  record(file: string | null): void;
  /** Resolves when a recording is whole on disk. */
  stop(): Promise<void>;
}

/** @param ended told when a recording stopped by itself */
export function lineTap(device: DeviceEntry, clock: Clock, ended: (reason: string) => void): LineTap {
  const ring = lineRing(clock);
  const recorder = flightRecorder(ended);

  return {
    ring,
    get recording() {
      return recorder.running;
    },
    note(dir, bytes, at) {
      if (ring.watched(at)) ring.chunk(dir, bytes, at);
      if (recorder.running !== null) recorder.note(dir, bytes, at);
    },
    record(file) {
      if (file === null) void recorder.stop();
      else recorder.start(file, headerOf(device, clock.now()));
    },
    stop: () => recorder.stop(),
  };
}

function headerOf({ id, driver, transport }: DeviceEntry, startedAt: EpochMs): RecordingHeader {
  const header = { device: id, driver: driver.id, line: lineKindOf(transport), startedAt };
  const serial = serialOf(transport, driver);
  return serial ? { ...header, serial } : header;
}

/** The settings that the bytes were read at; those of the device where a converter in between has them. */
function serialOf(transport: DeviceEntry["transport"], driver: DeviceDriver): RecordingHeader["serial"] {
  const settings = transport.kind === "serial" ? transport : transport.kind === "udp" ? undefined : driver.serial;
  if (!settings) return undefined;
  const { baudRate, dataBits, parity, stopBits } = settings;
  return { baudRate, dataBits, parity, stopBits };
}
