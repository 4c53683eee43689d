import type { Beat, Breath } from "../physiology.ts";
import { simulatedBody } from "./body.ts";
import type { Action } from "./commands.ts";
import { averagePatient, type KnownOfPatient } from "./profile.ts";
import type { PatientState } from "./state.ts";

export const START = 1_800_000_000_000;

/** An action and its second. */
export type Timed = Action & { readonly s: number };

/** A life for a test: `seconds` of an average patient to whom things are done, and ways to ask about it. */
export function lived(seconds: number, actions: readonly Timed[] = [], known: KnownOfPatient = {}, seed = 7) {
  const body = simulatedBody(averagePatient(seed, known), START);
  for (const { s, ...action } of actions) body.command({ ...action, at: START + s * 1000 });
  const beats: Beat[] = [];
  const breaths: Breath[] = [];
  const states: PatientState[] = [body.state];
  for (let s = 1; s <= seconds; s += 1) {
    const step = body.advance(START + (s - 1) * 1000, START + s * 1000);
    beats.push(...step.beats);
    breaths.push(...step.breaths);
    states.push(body.state);
  }
  const within = (from: number, until: number) => (one: { readonly at: number }) =>
    one.at > START + from * 1000 && one.at <= START + until * 1000;
  return {
    /** One of each second, the first at the start. */
    states,
    beats: (from = 0, until = seconds) => beats.filter(within(from, until)),
    breaths: (from = 0, until = seconds) => breaths.filter(within(from, until)),
    mean: (key: "alveolarCo2" | "spo2" | "sys", from: number, until: number) =>
      states.slice(from, until).reduce((sum, state) => sum + state[key], 0) / (until - from),
    /** Seconds after `from` at which the finger first is this much below its value then. */
    fallen: (from: number, by: number) =>
      states.findIndex((state, s) => s > from && state.spo2 < states[from]!.spo2 - by) - from,
  };
}
