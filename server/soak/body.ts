import type { EpochMs } from "@evenkeel/shared/time";
import type { NumericKey, Observation, WaveKey } from "@evenkeel/shared/vitals";

/** Samples a second that a device is given; it brings them to its own rate. A whole number of them in every tick. */
const GIVEN_RATE = 100;
const STEADY_MS = 10_000;
export const CUFF_EVERY_MS = 300_000;
/** Within every factory limit, so that an alarm in the soak is one of the technique. */
const MIDDLE: Readonly<Partial<Record<NumericKey, number>>> = {
  heartRate: 72,
  pulseRate: 72,
  spo2: 96,
  perfusionIndex: 3,
  respRateImpedance: 14,
  respRateCo2: 14,
  etco2: 37,
  temperature: 37,
};
const CUFF = { nibpSys: 120, nibpDia: 78, nibpMean: 92 } as const;
const SPAN = 3;

/** What a value is at a time: another every ten seconds, so that one that stands still is seen. */
export function truthAt(vital: NumericKey, at: EpochMs): number {
  const step = Math.floor(at / STEADY_MS) % SPAN;
  return (MIDDLE[vital] ?? 0) + (vital === "temperature" ? step / 10 : step);
}

/** What a device is told of its patient between two ticks of its own clock. */
export function measured(
  numerics: readonly NumericKey[],
  waves: readonly WaveKey[],
  cuff: boolean,
  from: EpochMs,
  until: EpochMs,
): Observation[] {
  const told: Observation[] = [];
  if (Math.floor(from / 1000) !== Math.floor(until / 1000)) {
    for (const vital of numerics) told.push({ kind: "numeric", vital, value: truthAt(vital, until), at: until });
  }
  for (const wave of waves) told.push(waveOf(wave, from, until));
  if (cuff && Math.floor(from / CUFF_EVERY_MS) !== Math.floor(until / CUFF_EVERY_MS)) {
    const change = Math.floor(until / CUFF_EVERY_MS) % 5;
    for (const [vital, value] of Object.entries(CUFF) as [keyof typeof CUFF, number][]) {
      told.push({ kind: "numeric", vital, value: value + change, at: until, measuredAt: until });
    }
  }
  return told;
}

function waveOf(wave: WaveKey, from: EpochMs, until: EpochMs): Observation {
  const first = Math.ceil((from * GIVEN_RATE) / 1000);
  const last = Math.ceil((until * GIVEN_RATE) / 1000);
  const samples = Array.from({ length: last - first }, (_, index) => sampleAt(wave, (first + index) / GIVEN_RATE));
  return { kind: "wave", wave, at: (first * 1000) / GIVEN_RATE, rate: GIVEN_RATE, samples };
}

function sampleAt(wave: WaveKey, seconds: number): number {
  const turn = Math.sin(2 * Math.PI * seconds * (wave === "co2" || wave === "resp" ? 0.25 : 1.2));
  if (wave === "pleth") return 128 + 100 * turn;
  if (wave === "co2") return 19 + 18 * turn;
  return wave === "abp" ? 95 + 25 * turn : 0.4 * turn;
}
