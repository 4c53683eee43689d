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
  /** Set when it is an alarm of the device's own, with the priority that the device gives it (IEC 60601-1-8). */
  readonly alarm?: { readonly priority: "high" | "low" | "medium"; readonly source: "physiological" | "technical" };
}

/** A value of the device that the catalogue has no row for: kept and shown with the device's own code and unit. */
export interface OtherObservation {
  readonly kind: "other";
  /** When the host received it. */
  readonly at: EpochMs;
  /** The device's own code, stable within a driver, such as `150344` or `PVI`: a clinic can map it to a vital. */
  readonly code: string;
  /** What the device or its standard calls it. */
  readonly name: string;
  /** `null`: the device says that it has none. */
  readonly value: number | string | null;
  /** As the device tells it; empty when it has none. */
  readonly unit: string;
  /** The device's own time of the measurement, on the host's clock, where it tells one: an old value must not look new. */
  readonly measuredAt?: EpochMs;
  /** The device says that it is simulating. */
  readonly demo?: boolean;
}

/** Whose values these are, as the device has it. Compared with the session's patient; never shown and never logged. */
export interface PatientObservation {
  readonly kind: "patient";
  readonly at: EpochMs;
  /** The identifiers as the device tells them, each once; empty when it says that it has no patient. */
  readonly identifiers: readonly string[];
}

/**
 * The device's own clock. What follows it in the same step was said at that time of the device, so that a late burst
 * can be told from news. One in every message that carries a time.
 */
export interface ClockObservation {
  readonly kind: "clock";
  /** When the host received it. */
  readonly at: EpochMs;
  /** What the device's clock showed, read in the zone that the driver's options name. */
  readonly deviceTime: EpochMs;
}

/** What any decoder yields and any encoder takes. It knows no patient, no room and no device: the host adds those. */
export type Observation =
  | ClockObservation
  | DeviceNotice
  | MissingObservation
  | NumericObservation
  | OtherObservation
  | PatientObservation
  | WaveformChunk;
