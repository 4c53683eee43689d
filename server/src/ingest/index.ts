import type { DecodeFault } from "@evenkeel/shared/devices";
import type { DeviceHealth } from "@evenkeel/shared/wire";
import type { Bus, Clock, Devices, EpochMs, Log, Timers, Transport } from "../ports.ts";
import { bindToRoom } from "./bindings.ts";
import type { RejectedDevice } from "./device-entry.ts";
import { deviceLine, type DeviceLine } from "./device-line.ts";
import type { DevicesFile } from "./devices-file.ts";
import { transportOf } from "./transports/index.ts";

export type { DeviceEntry, RejectedDevice } from "./device-entry.ts";
export { loadDevicesFile, parseDevicesFile, type DevicesFile, type Room } from "./devices-file.ts";
export { memoryTransport, type MemoryTransport } from "./transports/index.ts";
export type { TransportSettings } from "./transport-settings.ts";

export interface IngestParts {
  readonly file: DevicesFile;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  /** Lines to use instead of the file's, by device id: for tests. */
  readonly transports?: Readonly<Record<string, Transport>>;
}

export interface Ingest extends Devices {
  /** Closes every line. Resolves when ports and sockets are free again; never rejects. */
  stop(): Promise<void>;
}

/**
 * Opens every device of the file and keeps it open. A device that cannot be started is shown, and told to its room, as
 * lost with the reason: a monitor that is silently missing would be worse than one that is seen to be broken.
 */
export function startIngest({ file, bus, clock, timers, log, transports = {} }: IngestParts): Ingest {
  const faultListeners = new Set<(device: string, fault: DecodeFault) => void>();
  const lines: DeviceLine[] = [];
  const broken: DeviceHealth[] = [];

  function onFault(device: string, fault: DecodeFault): void {
    for (const listener of faultListeners) {
      try {
        listener(device, fault);
      } catch (error) {
        log.error({ err: error, device }, "a fault listener failed");
      }
    }
  }

  function setAside(rejected: RejectedDevice): void {
    log.error({ device: rejected.id, problems: rejected.problems }, "device not started");
    const health = brokenHealth(rejected, clock.now());
    broken.push(health);
    bindToRoom({ ...rejected, staleAfterMs: 3000 }, bus).link(health, clock.now());
  }

  for (const rejected of file.rejected) setAside(rejected);
  for (const device of file.devices) {
    try {
      const transport = transports[device.id] ?? transportOf(device.transport, { clock, timers });
      const line = deviceLine(device, transport, { bus, clock, timers, log, onFault });
      line.start();
      lines.push(line);
    } catch (error) {
      const { id, title, room, driver, simulated } = device;
      const why = error instanceof Error ? error.message : String(error);
      setAside({ id, title, room, driver: driver.id, simulated, problems: [`the driver cannot be started: ${why}`] });
    }
  }

  return {
    health: () => [...lines.map((line) => line.health()), ...broken],
    onFault(listener) {
      const own = (device: string, fault: DecodeFault) => listener(device, fault);
      faultListeners.add(own);
      return () => faultListeners.delete(own);
    },
    async stop() {
      await Promise.allSettled(lines.map((line) => line.stop()));
    },
  };
}

function brokenHealth({ id, title, room, driver, simulated, problems }: RejectedDevice, at: EpochMs): DeviceHealth {
  return {
    device: id,
    title,
    driver,
    confidence: "beta",
    room,
    simulated,
    link: "lost",
    since: at,
    // The alarm for a lost device sends people to its cable; the reason has to send them to the file.
    reason: `not set up right, so it was never opened: correct the devices file (${problems.join("; ")})`,
    bytesPerSecond: 0,
    framesPerSecond: 0,
    lastFrameAt: null,
    faults: {},
    unknownCodes: [],
    notices: [],
  };
}
