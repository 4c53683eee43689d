import { manualClock, type EpochMs } from "@evenkeel/shared/time";
import { drugTimes, plan } from "./act.ts";
import { judge, type Verdict } from "./judge.ts";
import { msOf, type Scenario } from "./scenario.ts";
import { watchedRoom, type WatchedRoom } from "./watched-room.ts";

/** Monitors speak in these steps; whoever waits between them does not change what they say. */
const STEP_MS = 50;
/** The moment that every run begins at, so that two runs give the same bytes, times of day included. */
const STARTS_AT: EpochMs = Date.UTC(2026, 0, 5, 9);

export interface ScenarioReport {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly verdicts: readonly Verdict[];
  readonly passed: boolean;
  /** What each device has said, as `ROOM/DEVICE`. */
  readonly digests: Readonly<Record<string, { readonly sha256: string; readonly bytes: number }>>;
}

export interface RunOptions {
  /** The scenario's own when not given. */
  readonly seed?: number;
  /** Called after every step, so that a run can keep pace with the clock on the wall; resolves when the next is due. */
  readonly pace?: (simulatedMs: number) => Promise<void>;
}

/** A promise's followers have had their turn: lines are unplugged and put back by them. */
const turn = (): Promise<void> => new Promise((done) => void setImmediate(done));

/** Plays a scenario on a clock of its own and judges what came out of its rooms. Throws where its steps make no sense. */
export async function runScenario(scenario: Scenario, options: RunOptions = {}): Promise<ScenarioReport> {
  const { seed = scenario.seed, pace } = options;
  const clock = manualClock(STARTS_AT);
  const rooms = new Map<string, WatchedRoom>();
  for (const [index, room] of scenario.rooms.entries())
    rooms.set(room.id, watchedRoom(room, clock, seed + 101 * index));
  const first = scenario.rooms[0]?.id;
  for (const [id, room] of rooms) {
    const own = scenario.steps
      .filter((step) => (step.room ?? first) === id)
      .sort((one, other) => msOf(one.t) - msOf(other.t));
    for (const step of own) plan(step, room, STARTS_AT);
    for (const [ms, running] of drugTimes(own)) clock.after(ms, () => room.drug(running));
  }
  const lasts = msOf(scenario.lasts);
  for (let ms = 0; ms < lasts; ms += STEP_MS) {
    clock.advance(STEP_MS);
    await turn();
    await pace?.(ms + STEP_MS);
  }
  const witnesses = new Map([...rooms].map(([id, room]) => [id, room.witness]));
  const verdicts = scenario.expects.map((one) => judge(one, witnesses, STARTS_AT));
  const digests = Object.fromEntries(
    [...rooms].flatMap(([id, room]) => [...room.devices].map(([device, side]) => [`${id}/${device}`, side.digest()])),
  );
  return { scenario, seed, verdicts, passed: verdicts.every(({ result }) => result !== "failed"), digests };
}
