import type { EpochMs } from "@evenkeel/shared/time";
import type { Beat, Body, BodyState, Breath } from "./physiology.ts";

/** A body is asked on this grid of absolute time, whatever steps a monitor takes: so no sample depends on them. */
export const MOMENT_MS = 100;
/** A P wave is seen before its beat: who draws has to know this far ahead. */
export const AHEAD_MS = 400;

/** What the body did in one cell of the grid, and its state at the end. */
export interface Moment {
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly beats: readonly Beat[];
  readonly breaths: readonly Breath[];
  readonly state: BodyState;
}

export interface Foresight {
  /**
   * `ahead`: moments that nobody has seen yet, up to a little after `until`: for what is drawn. `due`: moments that lie
   * wholly before `until`, each once: for what is counted and measured.
   */
  advance(until: EpochMs): { readonly ahead: readonly Moment[]; readonly due: readonly Moment[] };
}

/** Asks a body a little ahead of time. What is done to it acts after `AHEAD_MS`. */
export function foresight(body: Body, startsAt: EpochMs): Foresight {
  let known = startsAt;
  let waiting: Moment[] = [];
  return {
    advance(until) {
      const ahead: Moment[] = [];
      for (;;) {
        const next = (Math.floor(known / MOMENT_MS) + 1) * MOMENT_MS;
        if (known >= until + AHEAD_MS) break;
        const { beats, breaths } = body.advance(known, next);
        ahead.push({ from: known, until: next, beats, breaths, state: { ...body.state } });
        known = next;
      }
      waiting.push(...ahead);
      const due = waiting.filter((moment) => moment.until <= until);
      waiting = waiting.slice(due.length);
      return { ahead, due };
    },
  };
}
