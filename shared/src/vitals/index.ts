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
  DeviceNotice,
  MissingObservation,
  MissingReason,
  NumericObservation,
  Observation,
  WaveformChunk,
} from "./observation.ts";
export { formatValue, isPlausible, plausibleValue } from "./quality.ts";
