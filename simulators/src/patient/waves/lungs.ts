import type { EpochMs } from "@evenkeel/shared/time";
import type { Breath } from "../physiology.ts";

/** Part of the expiration in which the chest moves; the rest is the pause at its end. */
const MOVING = 0.75;
const KEPT_MS = 2000;

interface Drawn {
  readonly breath: Breath;
  /** Volume at its beginning: not 0 when it begins before the last one is out. */
  readonly from: number;
}

/** How full the chest is, from the breaths: 0 after a full expiration, 1 at the height of a usual breath. */
export class Lungs {
  private readonly drawn: Drawn[] = [];

  breathe(breath: Breath): void {
    this.drawn.push({ breath, from: this.volume(breath.at) });
  }

  volume(at: EpochMs): number {
    for (let index = this.drawn.length - 1; index >= 0; index -= 1) {
      const one = this.drawn[index]!;
      if (one.breath.at <= at) return volumeIn(one, at - one.breath.at);
    }
    return 0;
  }

  /** Nothing before `at` is asked for any more. */
  forget(at: EpochMs): void {
    while (this.drawn.length > 1 && this.drawn[1]!.breath.at < at - KEPT_MS) this.drawn.shift();
  }
}

function volumeIn({ breath, from }: Drawn, since: number): number {
  const { inspirationMs, expirationMs, depth } = breath;
  if (since < inspirationMs) return from + (depth - from) * eased(since / inspirationMs);
  const out = (since - inspirationMs) / (expirationMs * MOVING);
  return out < 1 ? depth * (1 - eased(out)) : 0;
}

function eased(part: number): number {
  return (1 - Math.cos(Math.PI * part)) / 2;
}
