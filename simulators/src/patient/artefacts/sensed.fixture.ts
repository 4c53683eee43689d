import type { EpochMs } from "@evenkeel/shared/time";
import type { NumericKey, NumericObservation, Observation, WaveformChunk, WaveKey } from "@evenkeel/shared/vitals";
import { foresight } from "../moments.ts";
import type { PatientSource } from "../source.ts";
import { scriptedBody } from "../waves/scripted-body.fixture.ts";
import { bodyWaves } from "../waves/index.ts";
import type { Artefact } from "./artefact.ts";
import type { ArtefactId } from "./catalogue.ts";
import { sensors, throughSensors, type Sensors, type SensorsOptions } from "./sensors.ts";

export const START: EpochMs = Date.UTC(2026, 2, 1, 9);
/** What is true all the time. */
export const TRUTH: Readonly<Partial<Record<NumericKey, number>>> = {
  heartRate: 72,
  pulseRate: 72,
  spo2: 97,
  perfusionIndex: 2.5,
  respRateImpedance: 14,
  respRateCo2: 14,
  etco2: 37,
  temperature: 36.7,
};
const WAVES: readonly WaveKey[] = ["ecgII", "pleth", "co2", "resp"];

/** A calm patient: waves, the same numbers every second, and a cuff reading every 30 s. */
export function calmPatient(): PatientSource {
  const body = foresight(scriptedBody({ startsAt: START, rate: 72, rrSpread: 0.02 }), START);
  const waves = bodyWaves({ seed: 1, startsAt: START, waves: WAVES });
  return {
    endsAt: null,
    between(from, until) {
      waves.learn(body.advance(until).ahead);
      const told: Observation[] = [...waves.draw(until)];
      for (let at = Math.floor(from / 1000) * 1000 + 1000; at <= until; at += 1000) {
        for (const [vital, value] of Object.entries(TRUTH)) {
          told.push({ kind: "numeric", vital: vital as NumericKey, value, at });
        }
        if ((at - START) % 30_000 !== 0) continue;
        for (const [vital, value] of [
          ["nibpSys", 124],
          ["nibpDia", 78],
          ["nibpMean", 93],
        ] as const) {
          told.push({ kind: "numeric", vital, value, at, measuredAt: at });
        }
      }
      return told;
    },
  };
}

/** Seconds from the start; severity 0.5. */
export function artefact(id: ArtefactId, fromS: number, untilS: number | null, more: Partial<Artefact> = {}): Artefact {
  return {
    id,
    from: START + fromS * 1000,
    until: untilS === null ? null : START + untilS * 1000,
    severity: 0.5,
    ...more,
  };
}

export interface Sensed {
  readonly all: readonly Observation[];
  readonly layer: Sensors;
  /** Numbers of a vital as [second, value or the reason why there is none]. */
  numbers(vital: NumericKey): [second: number, value: number | string][];
  /** Whether the device marks any of a vital's numbers within these seconds. */
  isDoubted(vital: NumericKey, fromS: number, toS: number): boolean;
  /** Samples of a wave within these seconds. */
  samples(wave: WaveKey, fromS: number, toS: number): (number | null)[];
  /** Notices as "second code on|off". */
  notices(): string[];
}

/** What a device tells of the calm patient for `seconds`. */
export function sensed(
  artefacts: readonly Artefact[],
  seconds: number,
  options: Partial<SensorsOptions> = {},
  stepMs: number | ((n: number) => number) = 500,
): Sensed {
  const layer = sensors({ seed: 3, startsAt: START, ...options });
  artefacts.forEach((one) => layer.add(one));
  const patient = throughSensors(calmPatient(), layer);
  const all: Observation[] = [];
  for (let at = START, n = 0; at < START + seconds * 1000; n += 1) {
    const next = Math.min(START + seconds * 1000, at + (typeof stepMs === "number" ? stepMs : stepMs(n)));
    all.push(...patient.between(at, next));
    at = next;
  }
  const second = (at: EpochMs) => (at - START) / 1000;
  const ofWave = (wave: WaveKey) => all.filter((one): one is WaveformChunk => one.kind === "wave" && one.wave === wave);
  return {
    all,
    layer,
    numbers: (vital) =>
      all.flatMap((one): [number, number | string][] => {
        if (one.kind === "numeric" && one.vital === vital) return [[second(one.at), one.value]];
        return one.kind === "missing" && one.vital === vital ? [[second(one.at), one.reason]] : [];
      }),
    isDoubted: (vital, fromS, toS) =>
      all
        .filter((one): one is NumericObservation => one.kind === "numeric" && one.vital === vital)
        .some((one) => second(one.at) >= fromS && second(one.at) <= toS && one.questionable === true),
    samples: (wave, fromS, toS) =>
      ofWave(wave).flatMap((chunk) =>
        chunk.samples.filter((_, index) => {
          const at = second(chunk.at) + index / chunk.rate;
          return at >= fromS && at < toS;
        }),
      ),
    notices: () =>
      all.flatMap((one) =>
        one.kind === "notice" ? [`${second(one.at)} ${one.code} ${one.active ? "on" : "off"}`] : [],
      ),
  };
}

export const valuesIn = (made: Sensed, vital: NumericKey, fromS: number, toS: number): (number | string)[] =>
  made
    .numbers(vital)
    .filter(([second]) => second >= fromS && second <= toS)
    .map(([, value]) => value);

export function swing(samples: readonly (number | null)[]): number {
  const told = samples.filter((one) => one !== null);
  return Math.max(...told) - Math.min(...told);
}
