import { wander, type Random } from "../random.ts";

/** Resting wander of the saturation: 0.4 %, remembered for a minute (clinical notes, signals section 3). */
const WANDER = { sd: 0.4, tauMs: 60_000 } as const;

/** The saturation as it reaches the finger: what the lungs do is seen there 15 to 25 s later. */
export class Finger {
  private readonly onItsWay: number[];
  private readonly wander: (stepMs: number) => number;
  private place = 0;
  private value: number;

  constructor(saturation: number, lagMs: number, stepMs: number, chance: Random) {
    this.onItsWay = new Array<number>(Math.max(1, Math.round(lagMs / stepMs))).fill(saturation);
    this.wander = wander(chance, WANDER.sd, WANDER.tauMs);
    this.value = saturation;
  }

  /** %, of a step later. */
  get saturation(): number {
    return this.value;
  }

  step(stepMs: number, leavingTheLungs: number): void {
    const arrived = this.onItsWay[this.place]!;
    this.onItsWay[this.place] = leavingTheLungs;
    this.place = (this.place + 1) % this.onItsWay.length;
    this.value = Math.min(100, Math.max(1, arrived + this.wander(stepMs)));
  }
}
