import { DRIVERS, type DecodeFault, type DeviceDriver } from "@evenkeel/shared/devices";
import type { Bus, Clock, Devices, DeviceSetup, Log, Timers, Transport } from "../ports.ts";
import { deviceSetup } from "./device-setup.ts";
import { devicesFileStore, unkeptStore } from "./devices-store.ts";
import type { DevicesFile } from "./devices-file.ts";
import { lineDetector } from "./detect.ts";
import { listenForMonitors } from "./found-monitors.ts";
import { openLines } from "./lines.ts";
import { playedFrom, recordingsIn } from "./recordings.ts";
import type { TransportSettings } from "./transport-settings.ts";
import { transportOf } from "./transports/index.ts";

export type { DeviceEntry, RejectedDevice } from "./device-entry.ts";
export { loadDevicesFile, parseDevicesFile, type DevicesFile, type Room } from "./devices-file.ts";
export { memoryTransport, type MemoryTransport } from "./transports/index.ts";
export { openRecording } from "./transports/recording.ts";
export type { TransportSettings } from "./transport-settings.ts";

export interface IngestParts {
  readonly file: DevicesFile;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  /** Folder of the flight recorder; nothing is recorded without one. */
  readonly recordings?: string;
  /** Listens for monitors that announce themselves; on `port` instead of the drivers' own in tests. */
  readonly discovery?: { readonly port?: number };
  /** Drivers to use instead of all there are: for tests. */
  readonly drivers?: readonly DeviceDriver[];
  /** Lines to use instead of the file's, by device id: for tests. */
  readonly transports?: Readonly<Record<string, Transport>>;
  /** Opens every other line: for tests. */
  readonly openLine?: (settings: TransportSettings) => Transport;
}

export interface Ingest extends Devices, DeviceSetup {
  /** Closes every line. Resolves when ports and sockets are free again; never rejects. */
  stop(): Promise<void>;
}

/** Opens every device of the file and keeps it open, and follows every change of the list from then on. */
export function startIngest(parts: IngestParts): Ingest {
  const { file, bus, clock, timers, log, drivers = DRIVERS, transports = {} } = parts;
  const faultListeners = new Set<(device: string, fault: DecodeFault) => void>();
  const recordings = recordingsIn(parts.recordings ?? null);
  const openAny = parts.openLine ?? ((settings: TransportSettings) => transportOf(settings, { clock, timers }));

  function onFault(device: string, fault: DecodeFault): void {
    for (const listener of faultListeners) {
      try {
        listener(device, fault);
      } catch (error) {
        log.error({ err: error, device }, "a fault listener failed");
      }
    }
  }

  const openLine = (settings: TransportSettings, device: string) => transports[device] ?? openAny(settings);
  const placed = (settings: TransportSettings) => playedFrom(settings, file.folder, recordings);
  const lines = openLines({ bus, clock, timers, log, onFault, openLine, placed });
  const store = file.source ? devicesFileStore(file.source.path, file.source.text) : unkeptStore;
  const found = parts.discovery ? listenForMonitors({ drivers, clock, log, port: parts.discovery.port }) : null;
  const setup = deviceSetup({
    file,
    store,
    lines,
    recordings,
    drivers,
    bus,
    clock,
    found: () => found?.list() ?? [],
    detector: (owner) => lineDetector({ drivers, clock, timers, openLine: openAny, owner }),
  });

  return {
    ...setup,
    health: () => lines.health(),
    onFault(listener) {
      const own = (device: string, fault: DecodeFault) => listener(device, fault);
      faultListeners.add(own);
      return () => faultListeners.delete(own);
    },
    act: (device, action) => lines.line(device)?.act(action) ?? false,
    async stop() {
      await Promise.allSettled([setup.close(), found?.stop()]);
      await lines.stop();
    },
  };
}
