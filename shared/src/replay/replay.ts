import {
  initialAlarms,
  reduceAlarms,
  type AlarmEffect,
  type AlarmProfile,
  type AlarmState,
} from "@evenkeel/shared/alarms";
import type { AlarmInput } from "./input.ts";

/** A past session before the engine once more, one input after the other. */
export interface Replay {
  /** @param number of the input: it says where a restart went on */
  take(input: AlarmInput, number: number): void;
  /** All that has come true so far. What a restart has undone is not among it: it was never saved either. */
  readonly effects: readonly AlarmEffect[];
  readonly state: AlarmState;
  /** The last profile that was judged by; null before any. */
  readonly profile: AlarmProfile | null;
  /** How often inputs were lost and the recorded state had to be taken in their place. */
  readonly holes: number;
}

export interface ReplayOptions {
  /** Where restarts have put the engine back to: `before` of every resumption of the session, known beforehand. */
  readonly resumptions: readonly number[];
  /** Which profile to judge by where the session was judged by this one. */
  readonly judge: (recorded: AlarmProfile) => AlarmProfile;
}

/** Where the engine stood before an input. */
interface Mark {
  readonly state: AlarmState;
  readonly effects: number;
}

/**
 * Runs recorded inputs through the engine. By the profiles that were recorded it gives the recorded alarms, bit for
 * bit; by others what they would have given, where every person does again what was done.
 */
export function replay({ resumptions, judge }: ReplayOptions): Replay {
  const awaited = new Set(resumptions);
  const marks = new Map<number, Mark>();
  const effects: AlarmEffect[] = [];
  let begun = 0;
  let state = initialAlarms(0);
  let profile: AlarmProfile | null = null;

  function goBack(before: number): void {
    const mark = marks.get(before);
    if (!mark) return;
    state = mark.state;
    effects.length = mark.effects;
  }

  return {
    effects,
    get state() {
      return state;
    },
    get profile() {
      return profile;
    },
    get holes() {
      return Math.max(0, begun - 1);
    },
    take(input, number) {
      if (awaited.has(number)) marks.set(number, { state, effects: effects.length });
      switch (input.type) {
        case "begun":
          state = input.state;
          begun += 1;
          break;
        case "judged-by":
          profile = judge(input.profile);
          break;
        case "resumed":
          goBack(input.before);
          break;
        default: {
          // Nothing is judged before it is said by what.
          if (!profile) return;
          const step = reduceAlarms(state, input, profile);
          state = step.state;
          for (const effect of step.effects) effects.push(effect);
        }
      }
    },
  };
}
