import type { DecodeFault } from "@evenkeel/shared/devices";
import type { Observation } from "@evenkeel/shared/vitals";
import type { LineView } from "@evenkeel/shared/wire";
import type { Clock, EpochMs } from "../ports.ts";
import { faultWords, observationWords } from "./line-words.ts";

const MOST_CHUNKS = 200;
const MOST_BYTES = 64 * 1024;
/** Of one chunk; a datagram is at most 1500 bytes on most networks. */
const MOST_SHOWN = 2048;
const MOST_WORDS = 60;
const WATCHED_MS = 30_000;
const NOTHING: readonly never[] = [];

interface Chunk {
  readonly n: number;
  readonly at: EpochMs;
  readonly dir: "in" | "out";
  readonly bytes: Uint8Array;
  readonly length: number;
  observations: readonly Observation[];
  faults: DecodeFault[];
}

/** What went over one line lately, for whoever looks. */
export interface LineRing {
  /** Whether anybody has asked lately: all that the others cost while nobody has. */
  watched(at: EpochMs): boolean;
  chunk(dir: "in" | "out", bytes: Uint8Array, at: EpochMs): void;
  /** What the driver read in the newest chunk that came in. */
  read(observations: readonly Observation[]): void;
  fault(fault: DecodeFault): void;
  view(after: number): LineView;
}

/** Keeps references while somebody looks, and makes words of them when asked: the line itself must not be slower for it. */
export function lineRing(clock: Clock): LineRing {
  let chunks: Chunk[] = [];
  let kept = 0;
  let newest = 0;
  let reading: Chunk | null = null;
  let watchedUntil: EpochMs = Number.NEGATIVE_INFINITY;

  function forget(): void {
    chunks = [];
    kept = 0;
    reading = null;
  }

  return {
    watched(at) {
      if (at < watchedUntil) return true;
      if (chunks.length > 0) forget();
      return false;
    },
    chunk(dir, bytes, at) {
      // A copy of what is shown: a slice would keep the whole buffer that the system read into.
      const shown = bytes.slice(0, MOST_SHOWN);
      const chunk: Chunk = {
        n: ++newest,
        at,
        dir,
        bytes: shown,
        length: bytes.length,
        observations: NOTHING,
        faults: [],
      };
      chunks.push(chunk);
      kept += shown.length;
      while (chunks.length > MOST_CHUNKS || kept > MOST_BYTES) kept -= chunks.shift()!.bytes.length;
      if (dir === "in") reading = chunk;
    },
    read(observations) {
      if (!reading || observations.length === 0) return;
      reading.observations =
        reading.observations.length === 0 ? observations : [...reading.observations, ...observations];
    },
    fault(fault) {
      if (reading && reading.faults.length < MOST_WORDS) reading.faults.push(fault);
    },
    view(after) {
      watchedUntil = clock.now() + WATCHED_MS;
      // Counted by an earlier start of the server, or for a line that has been changed since.
      const from = after > newest ? 0 : after;
      return { next: newest, chunks: chunks.filter(({ n }) => n > from).map(shownChunk) };
    },
  };
}

function shownChunk({ n, at, dir, bytes, length, observations, faults }: Chunk): LineView["chunks"][number] {
  const first = observations.slice(0, MOST_WORDS).map(observationWords);
  const more = observations.length - first.length;
  const read = [...first, ...(more > 0 ? [`and ${more} more`] : []), ...faults.map(faultWords)];
  return { n, at, dir, hex: Buffer.from(bytes).toString("hex"), cut: length - bytes.length, read };
}
