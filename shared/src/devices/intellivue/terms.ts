import type { NumericKey, WaveKey } from "@evenkeel/shared/vitals";

/** How good a source of its vital a measurement is: of two, the one with the smaller number is told as the vital. */
interface NumericTerm {
  readonly vital: NumericKey;
  readonly rank: number;
}

/**
 * Measurements (object partition) that are a vital of the catalogue, best source first. Pulse from the arterial line or
 * the cuff is no pulse oximeter's, and skin is no body temperature: they stay under other values.
 */
const SOURCES: Record<NumericKey, readonly number[]> = {
  heartRate: [0x4182],
  pulseRate: [0x4822, 0xf09d],
  /** Finger, right, left, telemetry, before and behind the duct. */
  spo2: [0x4bb8, 0x4bcc, 0x4bc8, 0xf09c, 0xf1c0, 0xf1d4],
  perfusionIndex: [0x4bb0, 0xf08b, 0xf08a, 0xf12c],
  respRateImpedance: [0x500a],
  respRateCo2: [0x5012],
  etco2: [0x50b0],
  nibpSys: [0x4a05],
  nibpDia: [0x4a06],
  nibpMean: [0x4a07],
  abpSys: [0x4a15, 0x4a11],
  abpDia: [0x4a16, 0x4a12],
  abpMean: [0x4a17, 0x4a13],
  /** Core, oesophagus, nose, bladder, rectum, ear, blood, arterial, venous, generic core; then what has no site. */
  temperature: [
    0x4b60, 0x4b64, 0x4b6c, 0xf0c4, 0xe004, 0x4b78, 0xe014, 0x4b50, 0x4b7c, 0xf966, 0xf967, 0xf114, 0xf110, 0xf118,
    0x4b48,
  ],
};

const numericTerms = new Map<number, NumericTerm>();
for (const [vital, codes] of Object.entries(SOURCES) as [NumericKey, readonly number[]][]) {
  codes.forEach((code, rank) => numericTerms.set(code, { vital, rank }));
}

/** The vital that a measurement code stands for; undefined for all others. */
export function numericTerm(code: number): NumericTerm | undefined {
  return numericTerms.get(code);
}

/** Pressures come as one object of three values: what is missing when the object comes without any. */
const COMPOUNDS: ReadonlyMap<number, readonly number[]> = new Map([
  [0x4a04, [0x4a05, 0x4a06, 0x4a07]],
  [0x4a10, [0x4a11, 0x4a12, 0x4a13]],
  [0x4a14, [0x4a15, 0x4a16, 0x4a17]],
]);

/** The measurement codes that an object of this label can have values of. */
export function codesOf(label: number): readonly number[] {
  const code = label & 0xffff;
  return COMPOUNDS.get(code) ?? [code];
}

/** Codes of waves, best source first, and how their samples are brought to the catalogue's unit. */
const WAVE_SOURCES: Record<WaveKey, readonly number[]> = {
  ecgII: [0x0102],
  pleth: [0x4bb4, 0xf08c, 0xf08d, 0xf09b],
  resp: [0x5000],
  co2: [0x50ac],
  abp: [0x4a14, 0x4a10],
};

const waveTerms = new Map<number, { readonly wave: WaveKey; readonly rank: number }>();
for (const [wave, codes] of Object.entries(WAVE_SOURCES) as [WaveKey, readonly number[]][]) {
  codes.forEach((code, rank) => waveTerms.set(code, { wave, rank }));
}

export function waveTerm(code: number): { readonly wave: WaveKey; readonly rank: number } | undefined {
  return waveTerms.get(code);
}

/** All codes under which a monitor may send a wave, best first. */
export function waveCodes(wave: WaveKey): readonly number[] {
  return WAVE_SOURCES[wave];
}

/** The monitor's first ECG channel, whatever leads it shows: several leads in one object. */
export const ECG_CHANNEL = 0x0100;
