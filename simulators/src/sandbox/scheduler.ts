import type { LiveRun } from "./live-run.ts";

/** No run keeps the machine longer than this before the next has its turn. */
const SLICE_MS = 10;
/** Nothing to do: looked at again after this, unless it is woken. */
const IDLE_MS = 250;

/**
 * Gives every run its slices, one after the other. Between two steps the process answers whoever asks it something:
 * each step ends with a turn of the event loop.
 *
 * @param wall milliseconds that only grow
 */
export class Scheduler {
  private readonly wall: () => number;
  private readonly runs: () => readonly LiveRun[];

  constructor(runs: () => readonly LiveRun[], wall: () => number) {
    this.runs = runs;
    this.wall = wall;
  }

  /** One slice for each run that is due. Until the next is due, ms on the wall; 0 when one is due already. */
  async round(): Promise<number> {
    let wait = IDLE_MS;
    for (const run of this.runs()) {
      if (run.running) wait = Math.min(wait, await this.slice(run));
    }
    return wait;
  }

  /** Plays a run on; until it is due again, ms on the wall. */
  private async slice(run: LiveRun): Promise<number> {
    const begun = this.wall();
    if (run.speed !== "max") run.pace.pass(begun, run.speed);
    while (run.running && this.isDue(run)) {
      try {
        await run.step();
      } catch (error) {
        run.fail(error);
        break;
      }
      run.pace.stepped();
      const now = this.wall();
      run.pace.sample(now, run.atMs);
      if (now - begun >= SLICE_MS) break;
    }
    return run.running ? this.untilDue(run) : IDLE_MS;
  }

  private isDue({ pace, speed }: LiveRun): boolean {
    return speed === "max" || pace.isDue;
  }

  private untilDue({ pace, speed }: LiveRun): number {
    return speed === "max" ? 0 : pace.untilDue(speed);
  }
}
