import type { EpochMs } from "@evenkeel/shared/time";
import type { NumericKey, Observation, WaveKey } from "@evenkeel/shared/vitals";
import type { z } from "zod";

/** Why bytes, or a value in them, were thrown away. Counted per device and shown; never swallowed. */
export type FaultKind =
  | "bad-checksum"
  | "bad-message"
  | "cut-frame"
  | "duplicate"
  | "garbage"
  | "implausible"
  /** Held up on its way, by the host or the line: no news, and neither shown nor judged. No fault of the device. */
  | "late"
  | "overlong-frame"
  | "unknown-code";

export interface DecodeFault {
  readonly kind: FaultKind;
  readonly at: EpochMs;
  /** How many alike this stands for, so that a flood of garbage costs one object and not one per byte. */
  readonly count: number;
  /** The first bytes concerned, at most 64. */
  readonly bytes?: Uint8Array;
  /** For people: which check failed, which code was unknown. */
  readonly detail?: string;
}

export interface DecodeStep {
  readonly observations: readonly Observation[];
  /** Bytes owed to the device, in order: polls and acknowledgements. */
  readonly replies: readonly Uint8Array[];
  readonly faults: readonly DecodeFault[];
  /** Whole frames or messages accepted in this step. */
  readonly frames: number;
}

/** Bytes in, observations out. No sockets, no timers, no clock: time comes with every call. Never throws on any bytes. */
export interface Decoder {
  push(bytes: Uint8Array, at: EpochMs): DecodeStep;
  /** About once a second, so that a polled device can be asked and half a frame given up. */
  tick(at: EpochMs): DecodeStep;
  /** The line is about to be closed by us: what a device is told then, so that it does not wait for us. */
  farewell?(at: EpochMs): readonly Uint8Array[];
  /** Asks the device to do something. Only what the driver's `actions` named; the clinic has switched it on. */
  act?(action: DeviceAction, at: EpochMs): DecodeStep;
}

/** The few things that a device may be asked to do. A device is otherwise only read. */
export type DeviceAction = "start-nibp" | "stop-nibp";

/** `stream`: bytes without borders (serial, TCP). `datagrams`: every push, reply and frame is one whole datagram (UDP). */
export type LineKind = "datagrams" | "stream";

/** The device's side of the same protocol, for simulators and laws: what a third-party program takes for the device. */
export interface Encoder {
  /** Takes an observation in; the frames that are due at once, often none (a monitor speaks at its own rhythm). */
  encode(observation: Observation): readonly Uint8Array[];
  /** Bytes from the host (polls, acknowledgements) in, the device's answers out. Any bytes: never throws. */
  respond(bytes: Uint8Array, at: EpochMs): readonly Uint8Array[];
  /** Called at least every 100 ms: whatever the device would have sent up to `at`. */
  tick(at: EpochMs): readonly Uint8Array[];
  /**
   * What the host has asked the device to do since this was last called, in order. The simulated device's owner does it
   * to the patient, and encodes what comes of it: an encoder has no patient, and makes up no reading.
   */
  orders?(): readonly DeviceAction[];
}

/** Line settings that the device is delivered with. */
export interface SerialSettings {
  readonly baudRate: number;
  readonly dataBits: 7 | 8;
  readonly parity: "none" | "even" | "odd";
  readonly stopBits: 1 | 2;
  readonly rtscts?: boolean;
}

/** What an installer has to do, in the order of doing it. Each line is a sentence. Facts and their sources: `NOTES.md`. */
export interface SetupHelp {
  readonly cable: string;
  /** At the device: menus, ports, formats. */
  readonly onDevice: readonly string[];
  /** In the device list of Evenkeel. */
  readonly here: readonly string[];
  /** What could not be verified and has to be found in the device's own manual. */
  readonly unverified?: string;
}

/** A device that makes itself known on the network. */
export interface Announcement {
  readonly model: string;
  /** Bed label or system name, as the device has it; empty when it has none. */
  readonly label: string;
  /** Where it takes connections. */
  readonly port: number;
}

/** How a device announces itself by UDP, for the list of found monitors. */
export interface Beacon {
  readonly udpPort: number;
  /** `null` when these bytes are no announcement. Never throws. */
  read(datagram: Uint8Array): Announcement | null;
  /** The same, from a simulated device. */
  write(announcement: Announcement): Uint8Array;
}

/** One supported device or protocol. `Options` is what an installer may set, with defaults for all of it. */
export interface DeviceDriver<Schema extends z.ZodType = z.ZodType> {
  /** Stable, kebab-case, as written in the device list: `nonin-df2`. */
  readonly id: string;
  readonly title: string;
  /** `beta` until bytes from a real device have confirmed it. */
  readonly confidence: "verified" | "beta";
  readonly numerics: readonly NumericKey[];
  readonly waves: readonly WaveKey[];
  readonly serial?: SerialSettings;
  readonly tcpPort?: number;
  readonly udpPort?: number;
  readonly beacon?: Beacon;
  /** The device says nothing until it is asked. */
  readonly polled?: true;
  readonly setup: SetupHelp;
  /** Without any accepted frame for this long the link counts as quiet. */
  readonly quietAfterMs: number;
  readonly options: Schema;
  decoder(options: z.output<Schema>, line?: LineKind): Decoder;
  encoder(options: z.output<Schema>, line?: LineKind): Encoder;
  /** What the device may be asked to do with these options; nothing when not given. */
  actions?(options: z.output<Schema>): readonly DeviceAction[];
}
