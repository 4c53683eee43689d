import type { Cancel, Timers } from "@evenkeel/shared/time";
import type { ServerResponse } from "node:http";
import type { LiveRun } from "../live-run.ts";
import { stateView, takeWaves } from "../snapshot.ts";
import { Audience, eventText } from "./audience.ts";
import { Refusal } from "./refusal.ts";

const STATE_EVERY_MS = 250;
const WAVES_EVERY_MS = 100;
const HEARTBEAT_EVERY_MS = 10_000;
/** Of one run: more windows than anybody opens. */
const MOST_READERS = 32;

/** Tells whoever listens how the runs stand: written once, sent to all of a run's readers. */
export class Live {
  private readonly audiences = new Map<LiveRun, Audience>();
  private readonly timers: readonly Cancel[];

  constructor(timers: Timers) {
    this.timers = [
      timers.every(STATE_EVERY_MS, () => this.forEach((run, audience) => audience.tell("state", stateView(run)))),
      timers.every(WAVES_EVERY_MS, () => this.forEach(tellWaves)),
      timers.every(HEARTBEAT_EVERY_MS, () => this.forEach((_run, audience) => audience.beat())),
    ];
  }

  /** Listens from now on, beginning with how the run stands. */
  join(run: LiveRun, response: ServerResponse): void {
    const audience = this.audiences.get(run) ?? new Audience();
    if (audience.size >= MOST_READERS)
      throw new Refusal("conflict", { detail: "Too many windows watch this run: close one." });
    this.audiences.set(run, audience);
    // What was drawn while nobody listened is no news.
    if (audience.size === 0) takeWaves(run);
    audience.admit(response);
    response.write(eventText("state", stateView(run)));
  }

  /** The run is removed: everybody is told, and let go. */
  end(run: LiveRun): void {
    this.audiences.get(run)?.dismiss();
    this.audiences.delete(run);
  }

  close(): void {
    for (const cancel of this.timers) cancel();
    for (const run of this.audiences.keys()) this.end(run);
  }

  private forEach(tell: (run: LiveRun, audience: Audience) => void): void {
    for (const [run, audience] of this.audiences) {
      if (audience.size > 0) tell(run, audience);
      else this.audiences.delete(run);
    }
  }
}

/** Waves make sense at the speed of life alone. */
function tellWaves(run: LiveRun, audience: Audience): void {
  const waves = takeWaves(run);
  if (run.speed === 1 && waves.length > 0) audience.tell("waves", waves);
}
