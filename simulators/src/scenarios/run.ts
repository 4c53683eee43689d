import { drugTimes, plan } from "./act.ts";
import { judge, type Verdict } from "./judge.ts";
import { msOf, type Scenario } from "./scenario.ts";
import { STARTS_AT, stage, type Digests, type Stage } from "./stage.ts";

export interface ScenarioReport {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly verdicts: readonly Verdict[];
  readonly passed: boolean;
  readonly digests: Digests;
}

export interface RunOptions {
  /** The scenario's own when not given. */
  readonly seed?: number;
  /** Called after every step, so that a run can keep pace with the clock on the wall; resolves when the next is due. */
  readonly pace?: (simulatedMs: number) => Promise<void>;
}

/** A scenario's rooms with all its steps waiting for their time. Throws where a step makes no sense. */
export function staged(scenario: Scenario, seed: number): Stage {
  const lastJudged = Math.max(0, ...scenario.expects.map(({ to }) => msOf(to)));
  const set = stage(scenario.rooms, seed, lastJudged);
  const first = scenario.rooms[0]?.id;
  for (const [id, room] of set.rooms) {
    const own = scenario.steps
      .filter((step) => (step.room ?? first) === id)
      .sort((one, other) => msOf(one.t) - msOf(other.t));
    for (const step of own) plan(step, room, STARTS_AT);
    for (const { t, kind } of own) if (kind === "baseline") set.at(msOf(t), () => room.takeBaseline());
    for (const [ms, running] of drugTimes(own)) set.at(ms, () => room.drug(running));
  }
  return set;
}

/** Plays a scenario on a clock of its own and judges what came out of its rooms. Throws where its steps make no sense. */
export async function runScenario(scenario: Scenario, options: RunOptions = {}): Promise<ScenarioReport> {
  const { seed = scenario.seed, pace } = options;
  const set = staged(scenario, seed);
  const lasts = msOf(scenario.lasts);
  while (set.ms < lasts) {
    await set.step();
    await pace?.(set.ms);
  }
  const witnesses = new Map([...set.rooms].map(([id, room]) => [id, room.witness]));
  const verdicts = scenario.expects.map((one) => judge(one, witnesses, STARTS_AT));
  return {
    scenario,
    seed,
    verdicts,
    passed: verdicts.every(({ result }) => result !== "failed"),
    digests: set.digests(),
  };
}
