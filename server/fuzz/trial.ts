import type { DeviceDriver, LineKind } from "@evenkeel/shared/devices";
import { seeded, seedOf } from "./chance.ts";
import { corpusOf } from "./corpus.ts";
import { optionSets } from "./option-sets.ts";
import { session, type Finding } from "./session.ts";
import { LIMITS, type Limits } from "./subject.ts";

/** What a driver went through, one row of the table. */
export interface Trial {
  readonly driver: string;
  readonly line: LineKind;
  readonly captured: number;
  readonly toDecoder: number;
  readonly toEncoder: number;
  readonly accepted: number;
  readonly observations: number;
  readonly faults: number;
  readonly bytes: number;
  readonly slowestMs: number;
  readonly retained: number;
  readonly findings: readonly Finding[];
}

export interface TrialParts {
  readonly driver: DeviceDriver;
  readonly line: LineKind;
  readonly frames: number;
  readonly seed: number;
  readonly limits?: Limits;
  /** Told now and then, with the frames so far: the run is alive. */
  readonly progress?: (toDecoder: number) => void;
  /** Told between two sessions, when nothing of the last one should be left. */
  readonly between?: (toDecoder: number) => void;
}

/** Sessions of these many frames: short ones reach every option and the first words, long ones what piles up. */
const SESSION_FRAMES = [100, 400, 400, 2000] as const;
/** One of these sessions is as long as a twentieth of the whole. */
const LONG_SESSIONS = 4;
/** What is wrong with a driver shows in the first few; the rest would be the same again. */
const MOST_FINDINGS = 8;

/** The kinds of line that a driver can be on: a UDP port means whole datagrams too. */
export function linesOf(driver: DeviceDriver): readonly LineKind[] {
  return driver.udpPort === undefined ? ["stream"] : ["datagrams", "stream"];
}

/** Throws `frames` damaged frames at the decoder of this driver, and about as many at its twin. */
export function trial({ driver, line, frames, seed, limits = LIMITS, progress, between }: TrialParts): Trial {
  const corpus = corpusOf(driver, line, seed);
  const sets = optionSets(driver);
  const chance = seeded(seedOf(seed, driver.id, line));
  const findings: Finding[] = [];
  const total = {
    toDecoder: 0,
    toEncoder: 0,
    accepted: 0,
    observations: 0,
    faults: 0,
    bytes: 0,
    slowestMs: 0,
    retained: 0,
  };

  for (let number = 0; total.toDecoder < frames && findings.length < MOST_FINDINGS; number += 1) {
    const many = number < LONG_SESSIONS ? Math.ceil(frames / 20) : chance.pick(SESSION_FRAMES);
    const before = total.toDecoder;
    const told = session({
      driver,
      line,
      options: number === 0 ? sets[0] : chance.pick(sets),
      corpus,
      seed: seedOf(seed, driver.id, line, number),
      frames: Math.min(many, frames - total.toDecoder),
      limits,
      progress: (more) => progress?.(before + more),
    });
    total.toDecoder += told.toDecoder;
    total.toEncoder += told.toEncoder;
    total.accepted += told.passed.frames;
    total.observations += told.passed.observations;
    total.faults += told.passed.faults;
    total.bytes += told.bytes;
    total.slowestMs = Math.max(total.slowestMs, told.slowestMs);
    total.retained = Math.max(total.retained, told.retained);
    findings.push(...told.findings);
    between?.(total.toDecoder);
  }
  return { driver: driver.id, line, captured: corpus.captured, ...total, findings };
}
