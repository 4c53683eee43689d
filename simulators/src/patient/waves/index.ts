export { endTidal, type CapnogramShape } from "./capnogram.ts";
export type { EcgNoise } from "./ecg.ts";
export { pulseArrivalMs } from "./pleth.ts";
export { bodyWaves, type WaveOptions, type Waves } from "./waves.ts";
