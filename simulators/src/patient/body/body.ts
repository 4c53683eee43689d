import type { EpochMs } from "@evenkeel/shared/time";
import type { Beat, Body, Breath } from "../physiology.ts";
import { act } from "./act.ts";
import { commandProblem, type Command } from "./commands.ts";
import { live } from "./live.ts";
import { organs } from "./organs.ts";
import type { PatientProfile } from "./profile.ts";
import type { PatientState } from "./state.ts";

/** Time inside advances in this step from the start, whatever steps are asked for: so nothing depends on them. */
const STEP_MS = 100;

/** A body to which things can be done. */
export interface SimulatedBody extends Body {
  readonly profile: PatientProfile;
  /** At the last tenth of a second, counted from the start, that the last step reached. */
  readonly state: PatientState;
  /**
   * Does something to the patient at the command's time, to the next tenth of a second; at once where that has passed.
   * Given before its time comes, it acts the same in any steps. Throws a RangeError with the reason, and does nothing,
   * where the command makes no sense.
   */
  command(command: Command): void;
}

/** The same profile, start and commands give the same beats, breaths and states, in whatever steps they are asked for. */
export function simulatedBody(profile: PatientProfile, startsAt: EpochMs): SimulatedBody {
  const inside = organs(profile, startsAt, STEP_MS);
  let waiting: Command[] = [];
  let steps = 0;
  let beats: Beat[] = [];
  let breaths: Breath[] = [];
  // One step before the start, in which no beat and no breath falls, so that there is a state from the first moment on.
  let { state: latest } = live(inside, startsAt - STEP_MS, startsAt);
  let shown = latest;

  function step(): void {
    const from = startsAt + steps * STEP_MS;
    steps += 1;
    if (waiting.length > 0) {
      const due = waiting.filter((command) => command.at <= from).sort((a, b) => a.at - b.at);
      waiting = waiting.filter((command) => command.at > from);
      for (const command of due) act(inside, command, from);
    }
    const lived = live(inside, from, from + STEP_MS);
    beats.push(...lived.beats);
    breaths.push(...lived.breaths);
    shown = latest;
    latest = lived.state;
  }

  return {
    profile,
    get state() {
      return shown;
    },
    advance(from, until) {
      while (startsAt + steps * STEP_MS < until) step();
      if (latest.at <= until) shown = latest;
      const asked = { beats: beats.filter(within), breaths: breaths.filter(within) };
      beats = beats.filter((beat) => beat.at > until);
      breaths = breaths.filter((breath) => breath.at > until);
      return asked;

      function within({ at }: { readonly at: EpochMs }): boolean {
        return at > from && at <= until;
      }
    },
    command(command) {
      const problem = commandProblem(command);
      if (problem !== null) throw new RangeError(problem);
      waiting.push(command);
    },
  };
}
