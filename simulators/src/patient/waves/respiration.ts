import type { EpochMs } from "@evenkeel/shared/time";
import { noise } from "../noise.ts";
import type { Beat, BodyState } from "../physiology.ts";
import { bump, type Pen } from "./pen.ts";

/** Ohm that a usual breath changes: between 0.3 and 1 (clinical notes, signals section 5). */
const BREATH_OHM = 0.6;
/** Each beat moves the chest too: less than the 0.1 Ω under which a monitor sees no breath. */
const HEART_OHM = 0.035;

/** Chest impedance in ohm around 0. It follows the movement of the chest, also where no air moves. */
export class RespirationPen implements Pen {
  private readonly grain;
  private beats: { readonly at: EpochMs; readonly stroke: number }[] = [];

  constructor(seed: number) {
    this.grain = noise(seed, "resp grain");
  }

  beat(beat: Beat): void {
    this.beats.push({ at: beat.at, stroke: beat.stroke });
  }

  sample(at: EpochMs, ms: number, _state: BodyState, lung: number): number {
    while (this.beats.length > 0 && at - this.beats[0]!.at > 500) this.beats.shift();
    let ohm = BREATH_OHM * (lung - 0.5) + 0.006 * this.grain.normal(ms);
    for (const beat of this.beats) {
      if (beat.at > at) break;
      ohm -= HEART_OHM * beat.stroke * bump(at - beat.at, 180, 70);
    }
    return Math.round(ohm * 1000) / 1000;
  }
}
