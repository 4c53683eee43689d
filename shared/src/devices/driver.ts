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
}

/** The device's side of the same protocol, for simulators and laws. */
export interface Encoder {
  /** Takes an observation in; the bytes that are due at once, often none (a monitor speaks at its own rhythm). */
  encode(observation: Observation): Uint8Array;
  /** Bytes from the host (polls, acknowledgements) in, the device's answer out. */
  respond(bytes: Uint8Array, at: EpochMs): Uint8Array;
  /** Called at least every 100 ms: whatever the device would have sent up to `at`. */
  tick(at: EpochMs): Uint8Array;
}

/** Line settings that the device is delivered with. */
export interface SerialSettings {
  readonly baudRate: number;
  readonly dataBits: 7 | 8;
  readonly parity: "none" | "even" | "odd";
  readonly stopBits: 1 | 2;
  readonly rtscts?: boolean;
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
  /** Without any accepted frame for this long the link counts as quiet. */
  readonly quietAfterMs: number;
  readonly options: Schema;
  decoder(options: z.output<Schema>): Decoder;
  encoder(options: z.output<Schema>): Encoder;
}
