import type { EpochMs } from "@evenkeel/shared/time";
import type { Observation, WaveformChunk } from "@evenkeel/shared/vitals";
import type { PatientSource } from "../source.ts";
import type { Artefact } from "./artefact.ts";
import { artefactIds, type ArtefactId } from "./catalogue.ts";
import { DeviceWords, type Worked } from "./device-words.ts";
import type { Here, SensedValue } from "./effect.ts";
import { effectOf } from "./effects.ts";

/** A pleth's slow mean follows over two stages of this time constant: no pulse is left in it. */
const REST_MS = 2000;

/** What a body does to its sensors. */
export type OwnDisturbance = "motion" | "shiver";

/** A body that moves less is still, as far as its sensors know. */
const LEAST_MOVEMENT = 0.1;
/** So that the noise of the body's own movement is not that of an artefact which begins with it. */
const OWN_SEED = 7919;

export interface SensorsOptions {
  readonly seed: number;
  readonly startsAt: EpochMs;
  /** What a cuff lets through to a probe on the same arm: its `flowAt`. */
  readonly armFlow?: (at: EpochMs) => number;
  /** Whom the device takes for its patient before and after it names another. */
  readonly identifiers?: readonly string[];
}

/** Sensors and device between a patient and a line: what is true goes in, what is told comes out. */
export interface Sensors {
  /** From its time on; several may hold at once. */
  add(artefact: Artefact): void;
  /** Every artefact of this kind that still holds is over at `at`. */
  end(id: ArtefactId, at: EpochMs): void;
  /**
   * The body disturbs its sensors by itself, from `at` on with this severity: 0 and what can hardly be seen is none. As
   * one artefact of that kind, however the severity changes.
   */
  follow(id: OwnDisturbance, severity: number, at: EpochMs): void;
  /** Those that were added, and hold or are to come. */
  readonly artefacts: readonly Artefact[];
  /** The body's own that hold. */
  readonly own: readonly Artefact[];
  /** What the patient told from `from` (excluded) to `until`, as the device has it. In steps that follow each other. */
  pass(observations: readonly Observation[], from: EpochMs, until: EpochMs): readonly Observation[];
}

export function sensors(options: SensorsOptions): Sensors {
  const { seed, startsAt, armFlow } = options;
  const words = new DeviceWords(startsAt, options.identifiers ?? null);
  /** Their severity and end change while they are at work: an effect looks anew for every sample. */
  const moving = new Map<OwnDisturbance, { -readonly [Key in keyof Artefact]: Artefact[Key] }>();
  let worked: Worked[] = [];
  let rest: readonly [first: number, second: number] | null = null;

  function here(at: EpochMs, { artefact }: Worked, level: number): Here {
    const over = artefact.until === null ? -Infinity : at - artefact.until;
    return { at, ms: at - startsAt, since: at - artefact.from, over, rest: level, flow: armFlow?.(at) ?? null };
  }

  /** Whether an artefact has a say at a time: while it holds, and as long as its sensor needs to come back. */
  function hasSay({ artefact, effect }: Worked, at: EpochMs): boolean {
    return at >= artefact.from && (artefact.until === null || at < artefact.until + (effect.lingerMs ?? 0));
  }

  function disturbed(chunk: WaveformChunk): WaveformChunk {
    const { wave, rate, samples } = chunk;
    const acting = worked.filter(({ effect }) => effect.sample !== undefined);
    if (wave !== "pleth" && acting.length === 0) return chunk;
    const keep = Math.exp(-1000 / rate / REST_MS);
    const changed = samples.map((sample, index) => {
      const at = chunk.at + (index * 1000) / rate;
      if (wave === "pleth" && sample !== null) rest = followed(rest ?? [sample, sample], sample, keep);
      let sensed = sample;
      for (const one of acting) {
        if (sensed === null) break;
        if (hasSay(one, at)) sensed = one.effect.sample!(wave, sensed, here(at, one, rest?.[1] ?? 0));
      }
      return sensed;
    });
    return { ...chunk, samples: changed };
  }

  function sensed(observation: SensedValue): SensedValue {
    let value = observation;
    for (const one of worked) {
      if (value.kind === "missing") break;
      if (one.effect.value && hasSay(one, value.at)) value = one.effect.value(value, here(value.at, one, 0));
    }
    return value;
  }

  function told(observation: Observation): readonly Observation[] {
    if (observation.kind === "wave") return [disturbed(observation)];
    if (observation.kind === "patient") return words.heard(observation);
    return [observation.kind === "numeric" ? sensed(observation) : observation];
  }

  function begin(artefact: Artefact, isOwn: boolean): void {
    const chance = seed + (isOwn ? OWN_SEED : 0) + Math.floor((artefact.from - startsAt) / 100);
    worked.push({ artefact, effect: effectOf(artefact, chance), remarked: new Map(), isOwn });
    worked.sort((a, b) => artefactIds.indexOf(a.artefact.id) - artefactIds.indexOf(b.artefact.id));
  }

  return {
    add: (artefact) => begin(artefact, false),
    end(id, at) {
      for (const one of worked) {
        const { artefact, isOwn } = one;
        if (isOwn || artefact.id !== id || artefact.from > at || (artefact.until !== null && artefact.until <= at))
          continue;
        one.artefact = { ...artefact, until: Math.max(at, artefact.from) };
      }
    },
    follow(id, severity, at) {
      const held = moving.get(id);
      if (severity < LEAST_MOVEMENT) {
        if (!held) return;
        moving.delete(id);
        held.until = at;
      } else if (held) held.severity = severity;
      else {
        const begun = { id, from: at, until: null, severity };
        moving.set(id, begun);
        begin(begun, true);
      }
    },
    get artefacts() {
      return worked.flatMap(({ artefact, isOwn }) => (isOwn ? [] : [artefact]));
    },
    get own() {
      return [...moving.values()];
    },
    pass(observations, from, until) {
      const heading = words.heading(from, until, worked);
      const sensedNow = observations.flatMap(told);
      const out = [...heading, ...sensedNow, ...words.notices(until, worked)];
      worked = worked.filter(
        (one) => one.artefact.until === null || until < one.artefact.until + (one.effect.lingerMs ?? 0),
      );
      return out;
    },
  };
}

function followed([first, second]: readonly [number, number], sample: number, keep: number): readonly [number, number] {
  const one = first * keep + sample * (1 - keep);
  return [one, second * keep + one * (1 - keep)];
}

/** A patient as a device with these sensors has it. */
export function throughSensors(patient: PatientSource, layer: Pick<Sensors, "pass">): PatientSource {
  return {
    endsAt: patient.endsAt,
    ...(patient.rhythm && { rhythm: (at) => patient.rhythm!(at) }),
    ...(patient.act && { act: (action, at) => patient.act?.(action, at) }),
    between: (from, until) => layer.pass(patient.between(from, until), from, until),
  };
}
