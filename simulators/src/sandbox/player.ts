import type { Cancel, Timers } from "@evenkeel/shared/time";
import type { Scheduler } from "./scheduler.ts";

/** Plays the runs for as long as the process lives: round after round, asleep while none is due. */
export class Player {
  private readonly scheduler: Pick<Scheduler, "round">;
  private readonly timers: Timers;
  private asleep: { readonly cancel: Cancel; readonly wake: () => void } | null = null;
  private woken = false;
  private stopped = false;

  constructor(scheduler: Pick<Scheduler, "round">, timers: Timers) {
    this.scheduler = scheduler;
    this.timers = timers;
  }

  play(): void {
    void this.rounds();
  }

  /** Something was started, stopped or changed its speed. */
  wake(): void {
    this.woken = true;
    this.asleep?.cancel();
    this.asleep?.wake();
    this.asleep = null;
  }

  stop(): void {
    this.stopped = true;
    this.wake();
  }

  private async rounds(): Promise<void> {
    while (!this.stopped) {
      this.woken = false;
      const wait = await this.scheduler.round();
      if (wait > 0) await this.sleep(wait);
    }
  }

  /** A run that was woken after its turn in the round had passed is not slept over. */
  private async sleep(ms: number): Promise<void> {
    if (this.woken) return;
    await new Promise<void>((wake) => {
      this.asleep = { wake, cancel: this.timers.after(Math.max(1, ms), wake) };
    });
  }
}
