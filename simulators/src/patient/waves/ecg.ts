import type { EpochMs } from "@evenkeel/shared/time";
import { drift, noise, sine } from "../noise.ts";
import type { Beat, BodyState } from "../physiology.ts";
import { closeness, FIRST_MS, LAST_MS, shapeOf, voltage, type BeatShape } from "./beat-shapes.ts";
import type { Pen } from "./pen.ts";

export interface EcgNoise {
  /** Hum of the mains; none when null. */
  readonly mains: { readonly hertz: 50 | 60; readonly mV: number } | null;
  /** Standard deviation of what the muscles add, about 20 to 90 Hz, mV. */
  readonly emg: number;
  /** How far the baseline wanders at 0.05 to 0.3 Hz, mV. */
  readonly wander: number;
}

/** A patient at rest with well attached electrodes, through a monitor's filter (clinical notes, signals section 2). */
export const QUIET_ECG: EcgNoise = { mains: null, emg: 0.012, wander: 0.06 };

/** Fibrillation is there and gone within about this time. */
const ONSET_MS = 250;
/** Millivolts that a full breath lifts the baseline. */
const BREATH_MV = 0.03;

interface Drawn {
  readonly at: EpochMs;
  readonly shape: BeatShape;
  readonly scale: number;
  readonly height: number;
}

/** Lead II in mV. In ventricular fibrillation and asystole the body has no beats; what is left is drawn from the rhythm. */
export class EcgPen implements Pen {
  private readonly setting: EcgNoise;
  private readonly muscle;
  private readonly slow;
  private readonly heights;
  private beats: Drawn[] = [];
  private lastBeat: EpochMs | null = null;
  private count = 0;
  private atrial = 0;
  private ventricular = 0;

  constructor(seed: number, setting: EcgNoise) {
    this.setting = setting;
    this.muscle = noise(seed, "ecg muscle");
    this.slow = noise(seed, "ecg wander");
    this.heights = noise(seed, "ecg height");
  }

  beat(beat: Beat, state: BodyState): void {
    const rr = this.lastBeat === null ? beat.rrMs : Math.min(beat.at - this.lastBeat, 2000);
    this.lastBeat = beat.at;
    const height = 1 + 0.03 * this.heights.normal((this.count += 1));
    this.beats.push({ at: beat.at, shape: shapeOf(beat, state.rhythm), scale: closeness(rr), height });
  }

  sample(at: EpochMs, ms: number, state: BodyState, lung: number): number {
    const step = 4 / ONSET_MS;
    this.atrial += ((state.rhythm === "atrial-fibrillation" ? 1 : 0) - this.atrial) * step;
    this.ventricular += ((state.rhythm === "ventricular-fibrillation" ? 1 : 0) - this.ventricular) * step;
    let mV = this.heart(at) + BREATH_MV * lung;
    if (this.atrial > 0.01) mV += this.atrial * flutter(ms);
    if (this.ventricular > 0.01) mV += this.ventricular * chaos(ms, drift(this.slow, ms, 1700));
    return Math.round((mV + this.disturbance(ms)) * 1000) / 1000;
  }

  private heart(at: EpochMs): number {
    while (this.beats.length > 0 && at - this.beats[0]!.at > LAST_MS * this.beats[0]!.scale + 100) this.beats.shift();
    let mV = 0;
    for (const beat of this.beats) {
      const since = at - beat.at;
      if (since < FIRST_MS * 1.2) break;
      mV += beat.height * voltage(beat.shape, since, beat.scale);
    }
    return mV;
  }

  private disturbance(ms: number): number {
    const { mains, emg, wander } = this.setting;
    // The difference of neighbours but one of white noise has its middle at a quarter of the sample rate: 62 Hz.
    const muscle = (emg * (this.muscle.normal(ms) - this.muscle.normal(ms - 8))) / Math.SQRT2;
    const hum = mains ? mains.mV * sine(mains.hertz, ms) : 0;
    return muscle + hum + wander * (0.6 * drift(this.slow, ms, 4100) + 0.4 * sine(0.11, ms));
  }
}

/** f-waves: 0.05 to 0.1 mV at about 4 to 9 Hz. */
function flutter(ms: number): number {
  const sweep = 0.35 * sine(0.19, ms);
  return 0.045 * sine(6.3, ms, sweep) + 0.03 * sine(4.4, ms, 0.3 + sweep) + 0.015 * sine(8.6, ms);
}

/** Ventricular fibrillation: 3 to 7 Hz, 0.2 to 0.5 mV, its height wandering. */
function chaos(ms: number, height: number): number {
  const sweep = 0.4 * sine(0.23, ms);
  return (
    (0.35 + 0.15 * height) * (0.75 * sine(4.8, ms, sweep) + 0.35 * sine(3.3, ms, 0.2) + 0.2 * sine(6.7, ms, -sweep))
  );
}
