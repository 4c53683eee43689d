import type { DecodeFault, DeviceAction } from "@evenkeel/shared/devices";
import type { Cancel, EpochMs } from "@evenkeel/shared/time";
import type { NumericKey, Observation } from "@evenkeel/shared/vitals";
import type {
  DetectRequest,
  Detection,
  DeviceHealth,
  DeviceList,
  DriverCard,
  FoundMonitor,
  LineView,
  LinkState,
  Recording,
  SerialPorts,
} from "@evenkeel/shared/wire";

export type TransportEvent =
  | { readonly type: "open" }
  | { readonly type: "bytes"; readonly bytes: Uint8Array; readonly at: EpochMs }
  /** Something was turned away though the line goes on: a second peer, an answer that the device does not take. */
  | { readonly type: "trouble"; readonly kind: "refused-connection" | "unsent-bytes"; readonly detail: string }
  /**
   * The link is gone, or could not be had. The supervisor tries again. `hungUp`: the device dialled us and ended the
   * call in order, as one does that dials anew for every message.
   */
  | { readonly type: "closed"; readonly reason: string; readonly hungUp?: true };

/** A line to a device. `open` may be called again after `closed`; `close` is final until then and yields no event. */
export interface Transport {
  open(listener: (event: TransportEvent) => void): void;
  write(bytes: Uint8Array): void;
  close(): Promise<void>;
  /** Holds the device back while its share of the turn is used up. Both do nothing on a line that is not open. */
  pause?(): void;
  resume?(): void;
}

export type BusMessage =
  | {
      readonly type: "observations";
      readonly room: string;
      readonly device: string;
      readonly observations: readonly Observation[];
      readonly at: EpochMs;
    }
  | {
      readonly type: "link";
      readonly room: string;
      readonly device: string;
      readonly title: string;
      readonly simulated: boolean;
      readonly link: LinkState;
      /** A continuous value of this device older than this is stale: twice its period, at least 3 s. */
      readonly staleAfterMs: number;
      readonly at: EpochMs;
      readonly reason?: string;
      /** What the device may be asked to do; left out when nothing. */
      readonly actions?: readonly DeviceAction[];
    }
  /** The device is no longer of this room. */
  | { readonly type: "unbound"; readonly room: string; readonly device: string; readonly at: EpochMs }
  /** How far the device's clock is from the host's: told when it is first known, and when it has changed by a second. */
  | {
      readonly type: "clock";
      readonly room: string;
      readonly device: string;
      readonly skewMs: number;
      readonly at: EpochMs;
    }
  /** Which of several devices is shown, by vital, first choice first. */
  | {
      readonly type: "prefer";
      readonly room: string;
      readonly prefer: Readonly<Partial<Record<NumericKey, readonly string[]>>>;
    };

export interface Bus {
  publish(message: BusMessage): void;
  subscribe(listener: (message: BusMessage) => void): Cancel;
}

/** What the devices screen and `/readyz` ask of ingest. */
export interface Devices {
  health(): readonly DeviceHealth[];
  /** Faults as they happen, already counted. */
  onFault(listener: (device: string, fault: DecodeFault) => void): Cancel;
  /** Asks a device to do something; false when there is no such device, or its clinic has not switched that on. */
  act(device: string, action: DeviceAction): boolean;
}

export type DeviceChange =
  | { readonly ok: true }
  /**
   * `problems`: one line for each thing that is wrong, with its place: `transport.port: …`. `conflict`: right, but not
   * now (edited by hand meanwhile, line in use). `unwritable`: the list could not be written. Nothing was changed.
   */
  | {
      readonly ok: false;
      readonly code: "conflict" | "invalid" | "not-found" | "unwritable";
      readonly problems: readonly string[];
    };

/** What the devices screen does. Everything takes effect at once; the list is on disk before a promise resolves. */
export interface DeviceSetup {
  list(): DeviceList;
  drivers(): readonly DriverCard[];
  serialPorts(): Promise<SerialPorts>;
  found(): readonly FoundMonitor[];
  add(entry: unknown): Promise<DeviceChange>;
  /** The id stays. A line that did not change stays open. */
  change(id: string, entry: unknown): Promise<DeviceChange>;
  remove(id: string): Promise<DeviceChange>;
  prefer(room: string, prefer: unknown): Promise<DeviceChange>;
  /** `signal` gives the line back early; the answer is then what was heard until then. */
  detect(request: DetectRequest, signal?: AbortSignal): Promise<Detection | DeviceChange>;
  /** Null when there is no such device. */
  line(device: string, after: number): LineView | null;
  record(device: string, on: boolean): Promise<DeviceChange>;
  recordings(): Promise<readonly Recording[]>;
  /** The path of a finished or running recording; null when there is none of that name. */
  recordingFile(name: string): string | null;
  removeRecording(name: string): Promise<DeviceChange>;
}
