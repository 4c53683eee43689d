import type { EpochMs } from "@evenkeel/shared/time";
import { NUMERICS, type Observation } from "@evenkeel/shared/vitals";
import type { PatientSource } from "../patient/source.ts";
import type { RecordedRow } from "./numerics.ts";
import type { Recording } from "./recording.ts";
import type { RecordedWave } from "./waves.ts";

export interface ReplayOptions {
  readonly startsAt: EpochMs;
  /** Seconds of the recording to leave out at its start. */
  readonly fromS?: number;
  /** How many times as fast as it was recorded. */
  readonly speed?: number;
}

/** Where a wave is told next. */
interface Place {
  readonly wave: RecordedWave;
  stretch: number;
  sample: number;
}

/** A recorded patient, told again from `startsAt` on. */
export function recordedPatient(recording: Recording, options: ReplayOptions): PatientSource {
  const { startsAt, fromS = 0, speed = 1 } = options;
  const hostTime = (seconds: number): EpochMs => startsAt + ((seconds - fromS) * 1000) / speed;
  const recorded = (at: EpochMs): number => fromS + ((at - startsAt) / 1000) * speed;
  let next = recording.rows.findIndex((row) => row.t >= fromS);
  if (next < 0) next = recording.rows.length;

  function observation({ t, vital, value, reason = "invalid", measuredS = t, doubtful }: RecordedRow): Observation {
    const at = Math.round(hostTime(t));
    if (Number.isNaN(value)) return { kind: "missing", vital, at, reason };
    const episodic = NUMERICS[vital].rhythm === "episodic";
    const measuredAt = Math.round(hostTime(measuredS));
    return {
      kind: "numeric",
      vital,
      value,
      at,
      ...(episodic && { measuredAt }),
      ...(doubtful && { questionable: true }),
    };
  }

  const places = recording.waves.map((wave): Place => ({ wave, stretch: 0, sample: 0 }));

  function chunks(place: Place, until: EpochMs): readonly Observation[] {
    const told: Observation[] = [];
    const { key, stretches } = place.wave;
    for (let stretch = stretches[place.stretch]; stretch; stretch = stretches[place.stretch]) {
      const { rate, startS, samples } = stretch;
      const first = Math.max(place.sample, Math.ceil((fromS - startS) * rate));
      const due = Math.floor((recorded(until) - startS) * rate) + 1;
      const last = Math.min(samples.length, due);
      if (last > first) {
        const some = Array.from(samples.subarray(first, last), (sample) => (Number.isNaN(sample) ? null : sample));
        told.push({ kind: "wave", wave: key, at: hostTime(startS + first / rate), rate: rate * speed, samples: some });
        place.sample = last;
      }
      if (due < samples.length) break;
      place.stretch += 1;
      place.sample = 0;
    }
    return told;
  }

  return {
    endsAt: hostTime(recording.lengthS),
    between(_from, until) {
      const observations: Observation[] = [];
      for (let row = recording.rows[next]; row && hostTime(row.t) <= until; row = recording.rows[next]) {
        observations.push(observation(row));
        next += 1;
      }
      return [...observations, ...places.flatMap((place) => chunks(place, until))];
    },
  };
}
