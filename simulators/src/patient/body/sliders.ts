import type { EpochMs } from "@evenkeel/shared/time";
import type { Slider } from "./commands.ts";

const OVER_MS = 3000;

interface Held {
  readonly at: EpochMs;
  readonly overMs: number;
  readonly target: number;
  /** How far the body was already led away when this hold began, 0 to 1, and towards what. */
  readonly share: number;
  readonly from: number;
  readonly released: boolean;
}

/** Values that a tester holds: they glide there from what the body does, and back to it when let go. */
export class Sliders {
  private readonly held = new Map<Slider, Held>();

  hold(slider: Slider, at: EpochMs, to: number | null, overMs = OVER_MS): void {
    const last = this.held.get(slider);
    const [share, from] = last ? [shareAt(last, at), targetAt(last, at)] : [0, to ?? 0];
    if (to === null && !last) return;
    this.held.set(slider, {
      at,
      overMs,
      target: to ?? from,
      share,
      from: share > 0 ? from : (to ?? from),
      released: to === null,
    });
  }

  /** The body's own value led to the held one. */
  lead(slider: Slider, at: EpochMs, own: number): number {
    const held = this.held.get(slider);
    if (!held) return own;
    const share = shareAt(held, at);
    return own * (1 - share) + targetAt(held, at) * share;
  }

  isHeld(slider: Slider): boolean {
    const held = this.held.get(slider);
    return held !== undefined && !held.released;
  }
}

function passed({ at, overMs }: Held, now: EpochMs): number {
  return overMs <= 0 ? 1 : Math.min(1, Math.max(0, (now - at) / overMs));
}

function shareAt(held: Held, now: EpochMs): number {
  return held.share + ((held.released ? 0 : 1) - held.share) * passed(held, now);
}

function targetAt(held: Held, now: EpochMs): number {
  return held.from + (held.target - held.from) * passed(held, now);
}
