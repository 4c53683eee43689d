import type { WaveKey } from "@evenkeel/shared/vitals";

/** What an installer can ask for, by subrecord type. Rates and units: the manufacturer's record specification. */
export const WAVE_CHOICES = {
  ecg1: 1,
  ecg2: 2,
  ecg3: 3,
  invp1: 4,
  invp2: 5,
  invp3: 6,
  invp4: 7,
  pleth: 8,
  co2: 9,
  resp: 15,
} as const;
export type WaveChoice = keyof typeof WAVE_CHOICES;

/** Samples a second of every type that a monitor can send. */
export const WAVE_RATES: ReadonlyMap<number, number> = new Map([
  ...[1, 2, 3].map((type) => [type, 300] as const),
  ...[4, 5, 6, 7, 8, 16, 17, 18, 19, 20, 21, 32, 35, 36, 37, 38, 39].map((type) => [type, 100] as const),
  ...[9, 10, 11, 12, 13, 14, 15, 23].map((type) => [type, 25] as const),
]);

/** All waves together, but on CARESCAPE monitors from version 3 on. */
export const MOST_SAMPLES_A_SECOND = 600;
/** Without the CARESCAPE extension of the request. */
export const MOST_WAVES_AT_ONCE = 8;

export function samplesASecond(types: readonly number[]): number {
  return types.reduce((sum, type) => sum + (WAVE_RATES.get(type) ?? 0), 0);
}

/** Bits of a wave subrecord's status. */
export const WAVE_STATUS = { gap: 1, pacer: 4, leadOff: 8 } as const;
/** Samples, status and label, two bytes each, before the samples. */
export const WAVE_HEADER_BYTES = 6;

/** The ECG channel (1 to 3) that a wave type is, or 0. */
export function ecgChannel(type: number): number {
  return type >= 1 && type <= 3 ? type : 0;
}

/** The pressure group whose wave a type is; undefined for all others. */
export function pressureOf(type: number): string | undefined {
  if (type >= 4 && type <= 7) return `p${type - 3}`;
  return type === 16 || type === 17 ? `p${type - 11}` : undefined;
}

/**
 * How raw samples become the catalogue's unit and back. Pleth comes as modulation in 1/100 %; the catalogue draws 0 to
 * 255, so that the middle is no modulation and 10 % fills half of the height. CO₂ comes in 1/100 % of the ambient
 * pressure.
 */
export const WAVE_SCALES: Readonly<Record<WaveKey, { readonly perCount: number; readonly zero: number }>> = {
  ecgII: { perCount: 0.001, zero: 0 },
  pleth: { perCount: 0.128, zero: 128 },
  co2: { perCount: 0.0001, zero: 0 },
  resp: { perCount: 0.01, zero: 0 },
  abp: { perCount: 0.01, zero: 0 },
};

/** @param ambient ambient pressure in mmHg, by which CO₂ is scaled */
export function perCount(wave: WaveKey, ambient: number): number {
  return WAVE_SCALES[wave].perCount * (wave === "co2" ? ambient : 1);
}
