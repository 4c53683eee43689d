import type { EpochMs } from "@evenkeel/shared/time";
import { noise } from "../noise.ts";
import type { Beat, BodyState } from "../physiology.ts";
import { bump, Template, type Pen } from "./pen.ts";

/** From R to a radial line. */
const ARRIVAL_MS = 150;
/** Where the pressure of a still circulation ends, and how fast it runs down while the heart pauses. */
const FILLING_MMHG = 15;
const RUNDOWN_MS = 2200;
/** A breath takes this much of the systolic pressure with it (clinical notes, signals section 4). */
const BREATH_MMHG = 3;

/** Share of the pulse pressure over a beat: steep rise, peak at 0.16, notch at 0.36, run-off to 0. */
const SHAPE = new Template(0, 1, 201, (phase) => {
  const rise = phase < 0.16 ? Math.sin((Math.PI / 2) * (phase / 0.16)) ** 2 : 1;
  const runOff = phase < 0.16 ? 1 : ((1 - phase) / 0.84) ** 1.35;
  return Math.max(0, rise * runOff - 0.13 * bump(phase, 0.36, 0.025) + 0.05 * bump(phase, 0.43, 0.04));
});

interface Curve {
  readonly at: EpochMs;
  readonly lengthMs: number;
  /** Pressure at its foot, peak and end. */
  readonly from: number;
  readonly peak: number;
  readonly to: number;
}

/** Arterial pressure in mmHg. A beat that pushes nothing leaves the pressure to run down; each pulse begins where the last has come to. */
export class ArterialPen implements Pen {
  private readonly grain;
  private curves: Curve[] = [];
  private usualRr: number | null = null;

  constructor(seed: number) {
    this.grain = noise(seed, "abp grain");
  }

  beat(beat: Beat, state: BodyState): void {
    if (beat.stroke <= 0) return;
    const rr = Math.min(Math.max(beat.rrMs, 200), 2500);
    this.usualRr = this.usualRr === null ? rr : this.usualRr + (rr - this.usualRr) / 12;
    const at = beat.at + ARRIVAL_MS;
    const last = this.curves.at(-1);
    const runDown = Math.exp(-(rr - this.usualRr) / RUNDOWN_MS);
    const from = last ? level(last, at) : state.dia;
    const peak = Math.max(from, state.dia + (state.sys - state.dia) * beat.stroke);
    const to = Math.min(peak, FILLING_MMHG + (state.dia - FILLING_MMHG) * runDown);
    this.curves.push({ at, lengthMs: rr, from, peak, to });
  }

  sample(at: EpochMs, ms: number, state: BodyState, lung: number): number {
    while (this.curves.length > 1 && this.curves[1]!.at <= at) this.curves.shift();
    const now = this.curves[0];
    const pressure = now ? level(now, at) : state.dia;
    const pulsing = pressure > FILLING_MMHG + 10 ? 1 : 0;
    const breath = pulsing * BREATH_MMHG * (0.35 - Math.min(2, lung));
    return Math.round((pressure + breath + 0.3 * this.grain.normal(ms)) * 10) / 10;
  }
}

function level({ at: start, lengthMs, from, peak, to }: Curve, at: EpochMs): number {
  const phase = (at - start) / lengthMs;
  if (phase <= 0) return from;
  if (phase >= 1) return FILLING_MMHG + (to - FILLING_MMHG) * Math.exp(-(at - start - lengthMs) / RUNDOWN_MS);
  const base = from + (to - from) * phase;
  return base + (peak - base) * SHAPE.at(phase);
}
