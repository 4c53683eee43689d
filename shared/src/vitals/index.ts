export {
  isNumericKey,
  isWaveKey,
  NUMERICS,
  numericKeys,
  WAVES,
  waveKeys,
  type ColourRole,
  type NumericKey,
  type NumericSpec,
  type WaveKey,
  type WaveSpec,
} from "./catalog.ts";
export type {
  ClockObservation,
  DeviceNotice,
  MissingObservation,
  MissingReason,
  NumericObservation,
  Observation,
  OtherObservation,
  PatientObservation,
  WaveformChunk,
} from "./observation.ts";
export { formatValue, isPlausible, plausibleValue } from "./quality.ts";
