import type { EpochMs } from "@evenkeel/shared/time";
import { noise } from "../noise.ts";
import type { Beat, BodyState } from "../physiology.ts";
import { Template, type Pen } from "./pen.ts";

/** Where the line rests without a pulse and after a full expiration, and how high a usual pulse is, in the 0 to 255 of oximeters. */
export const PLETH_REST = 60;
const USUAL_HEIGHT = 140;
const USUAL_PERFUSION = 2.5;

/**
 * Two Gaussians over the length of a pulse, systolic and reflected (clinical notes, signals section 3: tried there).
 * Young: notch 0.42 at 0.36; stiff or constricted: hardly a notch.
 */
function pulse(systolicWidth: number, height: number, centre: number, width: number): Template {
  const shape = (phase: number): number => {
    const [systolic, reflected] = [(phase - 0.2) / systolicWidth, (phase - centre) / width];
    return Math.exp(-systolic * systolic) + height * Math.exp(-reflected * reflected);
  };
  return new Template(-0.1, 1.3, 281, (phase) => shape(phase) / shape(0.2));
}
const SUPPLE = pulse(0.1, 0.5, 0.45, 0.16);
const STIFF = pulse(0.085, 0.4, 0.42, 0.18);

interface Drawn {
  /** When it arrives at the finger. */
  readonly at: EpochMs;
  readonly lengthMs: number;
  readonly height: number;
  readonly stiffness: number;
}

/** How long a pulse takes from R to the finger: 180 to 260 ms, faster the higher the pressure. */
export function pulseArrivalMs(state: Pick<BodyState, "dia" | "sys">): number {
  const mean = state.dia + (state.sys - state.dia) / 3;
  return Math.min(260, Math.max(180, 220 - 0.8 * (mean - 93)));
}

/** Height of a usual beat's pulse in counts. A monitor's gain follows the signal in part: half the pulse, 0.7 of the height. */
export function plethHeight(perfusion: number): number {
  return USUAL_HEIGHT * Math.min(1.25, Math.sqrt(Math.max(0, perfusion) / USUAL_PERFUSION));
}

/** The plethysmogram at the finger, 0 to 255. */
export class PlethPen implements Pen {
  private readonly grain;
  private pulses: Drawn[] = [];

  constructor(seed: number) {
    this.grain = noise(seed, "pleth grain");
  }

  beat(beat: Beat, state: BodyState): void {
    if (beat.stroke <= 0) return;
    const lengthMs = 1000 * Math.sqrt(Math.min(1400, Math.max(300, beat.rrMs)) / 1000);
    this.pulses.push({
      at: beat.at + pulseArrivalMs(state),
      lengthMs,
      height: plethHeight(state.perfusion) * Math.min(1.4, beat.stroke),
      stiffness: Math.min(1, Math.max(0, state.stiffness)),
    });
  }

  sample(at: EpochMs, ms: number, state: BodyState, lung: number): number {
    while (this.pulses.length > 0 && at - this.pulses[0]!.at > 1.3 * this.pulses[0]!.lengthMs) this.pulses.shift();
    const breath = Math.min(2, lung);
    let counts = PLETH_REST + 0.3 * this.grain.normal(ms);
    // Filling the chest takes blood from the finger: a tenth of the height, a fifth of it in the baseline.
    counts -= 0.2 * plethHeight(state.perfusion) * breath;
    for (const { at: arrival, lengthMs, height, stiffness } of this.pulses) {
      const phase = (at - arrival) / lengthMs;
      if (phase < -0.1) break;
      const shape = (1 - stiffness) * SUPPLE.at(phase) + stiffness * STIFF.at(phase);
      counts += height * (1 - 0.1 * breath) * shape;
    }
    return Math.min(255, Math.max(0, Math.round(counts * 10) / 10));
  }
}
