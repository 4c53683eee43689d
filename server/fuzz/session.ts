import type { DeviceDriver, LineKind } from "@evenkeel/shared/devices";
import type { EpochMs } from "@evenkeel/shared/time";
import { seeded, type Chance } from "./chance.ts";
import { BEGIN, type Corpus } from "./corpus.ts";
import { mutate } from "./mutate.ts";
import { saying } from "./sayings.ts";
import { shrink } from "./shrink.ts";
import { decoderSubject, encoderSubject, type Deed, type Limits, type Passed, type Subject } from "./subject.ts";

/** What went wrong, with the fewest deeds that do it again. */
export interface Finding {
  readonly driver: string;
  readonly line: LineKind;
  readonly side: "decoder" | "encoder";
  readonly problem: string;
  readonly options: unknown;
  readonly seed: number;
  readonly deeds: readonly Deed[];
}

export interface SessionParts {
  readonly driver: DeviceDriver;
  readonly line: LineKind;
  readonly options: unknown;
  readonly corpus: Corpus;
  readonly seed: number;
  /** Damaged frames to throw at the decoder. */
  readonly frames: number;
  readonly limits: Limits;
  /** Told now and then that it goes on, with the frames so far. */
  readonly progress?: ((toDecoder: number) => void) | undefined;
}

export interface SessionTold {
  readonly toDecoder: number;
  readonly toEncoder: number;
  readonly bytes: number;
  readonly slowestMs: number;
  readonly retained: number;
  readonly passed: Passed;
  readonly findings: readonly Finding[];
}

const WEIGH_EVERY = 200;
const FLOOD_BYTES = 65_536;
const SECOND = 1000;
const HOUR = 3_600_000;

/**
 * One decoder and one twin on a line on which both hear each other, damaged, and damaged frames of other conversations
 * besides, while time creeps, jumps and runs back. Ends at the first finding: what comes after it proves nothing.
 */
export function session(parts: SessionParts): SessionTold {
  const { driver, line, options, corpus, limits } = parts;
  const chance = seeded(parts.seed);
  const passed: Passed = { frames: 0, observations: 0, faults: 0 };
  const makeDecoder = (count?: Passed) => decoderSubject(driver, driver.decoder(options, line), limits, count);
  const makeEncoder = () => encoderSubject(driver.encoder(options, line), limits);
  const findings: Finding[] = [];
  const host = watched("decoder", makeDecoder(passed), () => makeDecoder());
  const twin = watched("encoder", makeEncoder(), makeEncoder);
  let at = BEGIN;
  let toDecoder = 0;
  let toEncoder = 0;
  let bytes = 0;

  function watched(side: Finding["side"], subject: Subject, fresh: () => Subject) {
    const deeds: Deed[] = [];
    let suffered = 0;
    return {
      subject,
      /** What it says to this. */
      does(deed: Deed): readonly Uint8Array[] {
        deeds.push(deed);
        const { said, problem } = subject.suffer(deed);
        const found = problem ?? (++suffered % WEIGH_EVERY === 0 ? subject.weigh() : null);
        if (found !== null) this.found(found);
        return said;
      },
      found(problem: string): void {
        const fewest = shrink(fresh, deeds, problem);
        if (fewest) findings.push({ driver: driver.id, line, side, problem, options, seed: parts.seed, deeds: fewest });
      },
    };
  }

  /** Frames on their way: on a stream in any pieces, as datagrams whole. */
  function pieces(frames: readonly Uint8Array[]): Uint8Array[] {
    if (line === "datagrams") return frames.filter((frame) => frame.length > 0);
    const all = Buffer.concat(frames);
    if (all.length === 0 || chance.odds(0.4)) return all.length === 0 ? [] : [Uint8Array.from(all)];
    const cuts: Uint8Array[] = [];
    const most = chance.pick([1, 7, 64, 1000]);
    for (let from = 0; from < all.length;) {
      const to = from + 1 + chance.below(Math.max(most, all.length >> 4));
      cuts.push(Uint8Array.from(all.subarray(from, to)));
      from = to;
    }
    return cuts;
  }

  const over = () => findings.length > 0;

  /** Said by the twin, or thrown in: to the decoder; its answers to the twin, three exchanges deep at most. */
  function toHost(frames: readonly Uint8Array[], deep = 0): void {
    for (const piece of pieces(frames)) {
      if (over()) return;
      bytes += piece.length;
      const replies = host.does({ kind: "bytes", bytes: piece, at });
      if (deep < 3 && replies.length > 0) toTwin(replies.map(perhapsDamaged(corpus.host)), deep + 1);
    }
  }

  function toTwin(frames: readonly Uint8Array[], deep = 0): void {
    for (const piece of pieces(frames)) {
      if (over()) return;
      const answers = twin.does({ kind: "bytes", bytes: piece, at });
      if (deep < 3 && answers.length > 0) toHost(answers.map(perhapsDamaged(corpus.device)), deep + 1);
    }
  }

  function damaged(frame: Uint8Array, all: readonly Uint8Array[]): Uint8Array {
    if (all === corpus.device) toDecoder += 1;
    else toEncoder += 1;
    return mutate(frame, chance, chance.pick(all));
  }

  function perhapsDamaged(all: readonly Uint8Array[]): (frame: Uint8Array) => Uint8Array {
    return (frame) => (chance.odds(0.2) ? damaged(frame, all) : frame);
  }

  /** Of other conversations; now and then a whole one, so that both sides get into states worth damaging. */
  function thrownIn(all: readonly Uint8Array[], count: number): Uint8Array[] {
    return Array.from({ length: count }, () => {
      const frame = chance.pick(all);
      return chance.odds(0.15) ? frame : damaged(frame, all);
    });
  }

  while (toDecoder < parts.frames && !over()) {
    at += step(chance);
    parts.progress?.(toDecoder);
    if (chance.odds(0.3)) toHost(twin.does({ kind: "told", observation: saying(driver, chance, at), at }));
    toHost(twin.does({ kind: "tick", at }).map(perhapsDamaged(corpus.device)));
    const count = 1 + chance.below(8);
    toHost(thrownIn(corpus.device, count));
    toTwin(thrownIn(corpus.host, count));
    if (chance.odds(0.0005)) toHost([flood(chance, corpus.device)]);
    if (chance.odds(0.0005)) toTwin([flood(chance, corpus.host)]);
    if (chance.odds(0.4)) toTwin(host.does({ kind: "tick", at }).map(perhapsDamaged(corpus.host)));
  }
  for (const side of [host, twin]) {
    const heavy = over() ? null : side.subject.weigh();
    if (heavy !== null) side.found(heavy);
  }
  return {
    toDecoder,
    toEncoder,
    bytes,
    slowestMs: Math.max(host.subject.slowestMs, twin.subject.slowestMs),
    retained: Math.max(host.subject.retained, twin.subject.retained),
    passed,
    findings,
  };
}

/** Mostly as time goes on a line; sometimes a stall, a machine that slept, a clock that was set. */
function step(chance: Chance): EpochMs {
  const kind = chance.below(1000);
  if (kind < 900) return chance.below(300);
  if (kind < 980) return chance.below(20 * SECOND);
  if (kind < 990) return chance.below(HOUR);
  if (kind < 994) return chance.pick([24 * HOUR, 40 * 24 * HOUR]);
  return -chance.pick([1, SECOND, 90 * SECOND, HOUR, 24 * HOUR]);
}

/** 64 KiB at once: a frame over and over, its beginning over and over, one byte, or noise. */
function flood(chance: Chance, all: readonly Uint8Array[]): Uint8Array {
  const kind = chance.below(4);
  const frame = chance.pick(all);
  const run = kind === 0 ? frame : kind === 1 ? frame.slice(0, 1 + chance.below(40)) : Uint8Array.of(chance.below(256));
  return Uint8Array.from({ length: FLOOD_BYTES }, (_, index) =>
    kind === 3 ? chance.below(256) : (run[index % run.length] ?? 0),
  );
}
