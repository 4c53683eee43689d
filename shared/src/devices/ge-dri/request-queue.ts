import type { EpochMs } from "@evenkeel/shared/time";

/** Of two requests within 5 s the monitor ignores the second (record specification); half a second is for the line. */
export const BETWEEN_REQUESTS_MS = 5500;
const RETRY_MS = 15_000;
const RARE_RETRY_MS = 60_000;
const EAGER_TRIES = 3;

/** One stream of data that the monitor keeps sending once it was asked. */
interface Stream {
  readonly frame: Uint8Array;
  /** How long it may be silent before it is asked for again; for alarms, which may be silent for ever, 0. */
  readonly silenceMs: number;
  heardAt: EpochMs;
  askedAt: EpochMs;
  /** Requests since it was last heard. */
  tries: number;
}

export type StreamName = "alarms" | "values" | "waves";

/**
 * What is asked of the monitor, and when: each stream once, again where it falls silent, and never two requests within
 * 5 s. Displayed values are the pulse of the line: a monitor that was switched off and on is silent until it is asked,
 * so where they stop for three intervals everything is asked for anew.
 */
export class RequestQueue {
  private readonly streams = new Map<StreamName, Stream>();
  private lastAt: EpochMs = -Infinity;

  add(name: StreamName, frame: Uint8Array, silenceMs: number): void {
    this.streams.set(name, { frame, silenceMs, heardAt: -Infinity, askedAt: -Infinity, tries: 0 });
  }

  heard(name: StreamName, at: EpochMs): void {
    const stream = this.streams.get(name);
    if (!stream) return;
    stream.heardAt = at;
    stream.tries = 0;
  }

  /** The request that is due, if any; `anew` where displayed values were silent, and everything begins again. */
  due(at: EpochMs): { readonly frame: Uint8Array; readonly anew: boolean } | undefined {
    this.mindClock(at);
    if (at - this.lastAt < BETWEEN_REQUESTS_MS) return undefined;
    for (const [name, stream] of this.streams) {
      if (at - Math.max(stream.heardAt, stream.askedAt) < waitOf(name, stream)) continue;
      if (name !== "values" && !this.answers()) continue;
      if (name === "values") this.startOver(at);
      stream.askedAt = this.lastAt = at;
      stream.tries += 1;
      return { frame: stream.frame.slice(), anew: name === "values" };
    }
    return undefined;
  }

  /** Nobody is asked for more before displayed values have come: waves and alarms could not be read without them. */
  private answers(): boolean {
    const values = this.streams.get("values");
    return values === undefined || values.heardAt >= values.askedAt;
  }

  private startOver(at: EpochMs): void {
    for (const [name, stream] of this.streams) {
      // Waves that still come need no second request, which would make a hole in them.
      if (name === "values" || at - stream.heardAt < stream.silenceMs) continue;
      stream.heardAt = stream.askedAt = -Infinity;
      stream.tries = 0;
    }
  }

  /** A host clock that is set back must not hold requests up for as long. */
  private mindClock(at: EpochMs): void {
    this.lastAt = Math.min(this.lastAt, at);
    for (const stream of this.streams.values()) {
      stream.heardAt = Math.min(stream.heardAt, at);
      stream.askedAt = Math.min(stream.askedAt, at);
    }
  }
}

/** How long after its last word, or after it was last asked for, a stream is asked for. */
function waitOf(name: StreamName, { silenceMs, heardAt, askedAt, tries }: Stream): EpochMs {
  if (name === "values") return silenceMs;
  // Alarms come only when something changes; many monitors cannot send them at all.
  if (name === "alarms") return heardAt > -Infinity || tries >= EAGER_TRIES ? Infinity : RETRY_MS;
  if (tries === 0 && heardAt >= askedAt) return silenceMs;
  return tries < EAGER_TRIES ? RETRY_MS : RARE_RETRY_MS;
}
