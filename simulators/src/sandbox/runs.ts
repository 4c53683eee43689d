import type { NewRun } from "@evenkeel/shared/sandbox";
import { randomBytes } from "node:crypto";
import { LiveRun } from "./live-run.ts";

/** Each is a clinic of its own in memory and on the processor. */
export const MOST_RUNS = 8;

/** The runs of a process. */
export class Runs {
  private readonly runs = new Map<string, LiveRun>();

  get all(): readonly LiveRun[] {
    return [...this.runs.values()];
  }

  find(id: string): LiveRun | undefined {
    return this.runs.get(id);
  }

  get isFull(): boolean {
    return this.runs.size >= MOST_RUNS;
  }

  /** Throws a RangeError, in a sentence, where what was asked for is not to be had. */
  begin(asked: NewRun): LiveRun {
    // Never one that was used before a restart: a console that still watches must not see another run for its own.
    const run = new LiveRun(randomBytes(6).toString("hex"), asked);
    this.runs.set(run.id, run);
    return run;
  }

  remove(run: LiveRun): void {
    run.running = false;
    this.runs.delete(run.id);
  }
}
