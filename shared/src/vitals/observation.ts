import type { EpochMs } from "@evenkeel/shared/time";
import type { NumericKey, WaveKey } from "./catalog.ts";

/** A measured number, in the catalogue's unit. */
export interface NumericObservation {
  readonly kind: "numeric";
  readonly vital: NumericKey;
  readonly value: number;
  /** When the host received it: the time of record. */
  readonly at: EpochMs;
  /** The device's own time of the measurement: for an episodic vital (NIBP) the key that tells a new reading from a repeat. */
  readonly measuredAt?: EpochMs;
  /** The device itself marks it doubtful (artefact, low perfusion, questionable). */
  readonly questionable?: boolean;
  /** The device says that it is simulating. */
  readonly demo?: boolean;
}

export type MissingReason = "sensor-off" | "searching" | "artefact" | "unplugged" | "invalid";

/** The device answered, and said that it has no value. Never 0, null or NaN in a number's place. */
export interface MissingObservation {
  readonly kind: "missing";
  readonly vital: NumericKey;
  readonly at: EpochMs;
  readonly reason: MissingReason;
}

/** A run of samples without a hole. `null` is a sample that the device marked invalid. */
export interface WaveformChunk {
  readonly kind: "wave";
  readonly wave: WaveKey;
  /** Host time of the first sample. */
  readonly at: EpochMs;
  /** Samples per second. */
  readonly rate: number;
  /** In the wave's unit. */
  readonly samples: readonly (number | null)[];
}

/** Something that the device says in words or bits: low battery, its own alarm, a sensor fault. */
export interface DeviceNotice {
  readonly kind: "notice";
  readonly at: EpochMs;
  /** Stable within a driver, such as `low-battery`. */
  readonly code: string;
  readonly text: string;
  /** True while it holds; the same code with false ends it. */
  readonly active: boolean;
}

/** What any decoder yields and any encoder takes. It knows no patient, no room and no device: the host adds those. */
export type Observation = NumericObservation | MissingObservation | WaveformChunk | DeviceNotice;
