import type { Decoder, DecodeStep, DeviceDriver, FaultKind, LineKind } from "@evenkeel/shared/devices";
import type { Detection } from "@evenkeel/shared/wire";
import type { EpochMs } from "../ports.ts";

/** A step hears no more than this: ten seconds of the fastest serial line. */
const MOST_BYTES = 256 * 1024;
const SAMPLE_BYTES = 64;
const MOST_CANDIDATES = 10;

/** Faults that speak against a protocol. An unknown code or an implausible value stands in a frame that was understood. */
const AGAINST: ReadonlySet<FaultKind> = new Set([
  "bad-checksum",
  "bad-message",
  "cut-frame",
  "garbage",
  "overlong-frame",
]);

export type Candidate = Detection["tried"][number]["candidates"][number];

/** What every driver makes of the same bytes. */
export interface Hearing {
  push(bytes: Uint8Array, at: EpochMs): void;
  /** Once a second. */
  tick(at: EpochMs): void;
  /** The asked device is told that nobody asks any more. */
  farewell(at: EpochMs): void;
  /** Somebody understands all of it. */
  convinced(): boolean;
  result(): {
    readonly bytes: number;
    readonly sample: string;
    readonly candidates: readonly Candidate[];
    /** Those candidates that the line may well be, best first. */
    readonly convincing: readonly Candidate[];
  };
}

interface Ear {
  readonly driver: string;
  readonly decoder: Decoder;
  readonly asks: boolean;
  frames: number;
  observations: number;
  faults: number;
  /** Bytes, about, that its accepted frames account for: what it found fault with is left out. */
  explained: number;
  /** Bytes since its last frame or fault: half a frame, or nothing it knows. */
  waiting: number;
}

/** Explained shares this close are one: what a driver throws away is known only about. */
const SAME_SHARE = 0.1;

/** @param write takes the questions and answers of `asking`; of nobody else's is anything ever sent. */
export function hearing(
  drivers: readonly DeviceDriver[],
  line: LineKind,
  asking: DeviceDriver | null,
  write: (bytes: Uint8Array) => void,
): Hearing {
  const ears = new Set(drivers.flatMap((driver) => earOf(driver, line, driver === asking)));
  let bytes = 0;
  let sample = "";

  function use(run: (decoder: Decoder) => DecodeStep, length = 0): void {
    for (const ear of ears) {
      let step: DecodeStep;
      try {
        step = run(ear.decoder);
      } catch {
        // It breaks its own law on these bytes; the others go on.
        ears.delete(ear);
        continue;
      }
      // Whatever came before its first frame is the middle of another.
      if (ear.frames > 0) ear.faults += step.faults.filter(({ kind }) => AGAINST.has(kind)).length;
      account(ear, step, length);
      ear.frames += step.frames;
      ear.observations += step.observations.length;
      if (ear.asks) for (const reply of step.replies) write(reply);
    }
  }

  /** Frames are no measure: a monitor's one long message is worth more than ten short ones found in it by chance. */
  function rank({ explained }: Ear): number {
    return Math.round(explained / Math.max(1, Math.min(bytes, MOST_BYTES)) / SAME_SHARE);
  }

  function candidates(): readonly Ear[] {
    return [...ears]
      .filter(({ frames }) => frames > 0)
      .sort(
        (a, b) =>
          rank(b) - rank(a) || Number(b.asks) - Number(a.asks) || b.explained - a.explained || a.faults - b.faults,
      )
      .slice(0, MOST_CANDIDATES);
  }

  return {
    push(chunk, at) {
      if (bytes < MOST_BYTES) use((decoder) => decoder.push(chunk, at), chunk.length);
      bytes += chunk.length;
      if (sample.length < 2 * SAMPLE_BYTES)
        sample += Buffer.from(chunk.subarray(0, SAMPLE_BYTES - sample.length / 2)).toString("hex");
    },
    tick: (at) => use((decoder) => decoder.tick(at)),
    farewell(at) {
      for (const { asks, decoder } of ears) if (asks) for (const word of decoder.farewell?.(at) ?? []) write(word);
    },
    convinced: () => candidates().some(isConvincing),
    result() {
      const all = candidates();
      return { bytes, sample, candidates: all.map(shown), convincing: all.filter(isConvincing).map(shown) };
    },
  };
}

function earOf(driver: DeviceDriver, line: LineKind, asks: boolean): Ear[] {
  const options = driver.options.safeParse({});
  if (!options.success) return [];
  try {
    const decoder = driver.decoder(options.data, line);
    return [{ driver: driver.id, decoder, asks, frames: 0, observations: 0, faults: 0, explained: 0, waiting: 0 }];
  } catch {
    return [];
  }
}

/** Lays the bytes since the last word to the frames of this one, but for those that it found fault with. */
function account(ear: Ear, { frames, faults }: DecodeStep, length: number): void {
  ear.waiting += length;
  const against = faults.filter(({ kind }) => AGAINST.has(kind));
  if (frames === 0 && against.length === 0) return;
  const lost = against.reduce(
    (sum, { kind, count, bytes }) => sum + (kind === "garbage" ? count : count * (bytes?.length ?? 1)),
    0,
  );
  if (frames > 0) ear.explained += Math.max(0, ear.waiting - lost);
  ear.waiting = 0;
}

/** Two frames, or one message that says several things: a single short frame may be chance. */
function isConvincing({ frames, observations, faults }: Ear): boolean {
  return frames > faults && (frames >= 2 || observations >= 3);
}

function shown({ driver, frames, faults }: Ear): Candidate {
  return { driver, frames, faults };
}
