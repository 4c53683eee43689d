import type { EpochMs } from "@evenkeel/shared/time";
import { MOMENT_MS } from "../moments.ts";

/** The pulse is gone after three of these, 3 to 5 s; it comes back a little faster (clinical notes, signals section 4). */
const FADING_MS = 1300;
const RETURNING_MS = 900;
const SETTLING_MS = 2500;
/** More blood than usual for some seconds afterwards. */
const OVERSHOOT = 1.2;
const OVERSHOOT_MS = 7000;
/** A cuff has to be tight for this long before the arm makes up for it. */
const OCCLUDED_MS = 3000;
const KEPT = 200;

/** What is left of the pulse beyond the cuff, over time: 1 undisturbed, 0 none, up to 1.2 afterwards. */
export class ArmFlow {
  private flow = 1;
  private tightMs = 0;
  private overshootUntil: EpochMs = -Infinity;
  private readonly told = new Map<number, number>();

  /** @param pressure the cuff's; @param dia above it, no blood comes back in time */
  take(until: EpochMs, ms: number, pressure: number, dia: number): void {
    if (pressure > dia) {
      this.tightMs += ms;
      this.flow *= Math.exp(-ms / FADING_MS);
    } else {
      if (this.tightMs > OCCLUDED_MS) this.overshootUntil = until + OVERSHOOT_MS;
      this.tightMs = 0;
      const target = until < this.overshootUntil ? OVERSHOOT : 1;
      const tau = target > this.flow ? RETURNING_MS : SETTLING_MS;
      this.flow = target + (this.flow - target) * Math.exp(-ms / tau);
    }
    const cell = Math.floor(until / MOMENT_MS);
    this.told.set(cell, this.flow);
    this.told.delete(cell - KEPT);
  }

  /** The factor at a time of the last 20 s. One moment late, so that it is the same in whatever steps it is asked for. */
  at(at: EpochMs): number {
    const cell = Math.floor(at / MOMENT_MS);
    const part = at / MOMENT_MS - cell;
    const before = this.told.get(cell - 1) ?? 1;
    return before + ((this.told.get(cell) ?? before) - before) * part;
  }
}
