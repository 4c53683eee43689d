import { STEP_MS } from "../scenarios/stage.ts";

/** A run may be late by this much of the wall's time; what it is later is lost, so that it never races to catch up. */
const LATE_MS = 250;
/** The reached speed is that of this last stretch, and says nothing before there is a little of it. */
const MEASURED_MS = 2000;
const LEAST_MEASURED_MS = 200;
const SAMPLE_EVERY_MS = 50;

interface Sample {
  readonly wall: number;
  readonly ms: number;
}

/** How much of its time a run still has to play to keep the speed it was given, and how fast it really goes. */
export class Pace {
  private owed = 0;
  private last: number | null = null;
  private samples: Sample[] = [];

  /** Forgets what is owed: after a stop, a start, another speed. */
  reset(): void {
    this.owed = 0;
    this.last = null;
    this.samples = [];
  }

  /** Time has passed on the wall. */
  pass(wall: number, speed: number): void {
    const most = Math.max(STEP_MS, LATE_MS * speed);
    this.owed = Math.min(most, this.owed + (wall - (this.last ?? wall)) * speed);
    this.last = wall;
  }

  get isDue(): boolean {
    return this.owed >= STEP_MS;
  }

  /** Until a step is due, ms on the wall. */
  untilDue(speed: number): number {
    return Math.max(0, (STEP_MS - this.owed) / speed);
  }

  stepped(): void {
    this.owed -= STEP_MS;
  }

  sample(wall: number, ms: number): void {
    const newest = this.samples.at(-1);
    if (newest && wall - newest.wall < SAMPLE_EVERY_MS) return;
    this.samples.push({ wall, ms });
    const first = this.samples.findIndex((one) => one.wall >= wall - MEASURED_MS);
    this.samples.splice(0, Math.max(0, first));
  }

  /** What of the wall's time is reached, over the last two seconds; null before anything is known. */
  reached(): number | null {
    const [first, last] = [this.samples[0], this.samples.at(-1)];
    if (!first || !last || last.wall - first.wall < LEAST_MEASURED_MS) return null;
    return (last.ms - first.ms) / (last.wall - first.wall);
  }
}
