import type { NewRun, RecordedStep, RunFile } from "@evenkeel/shared/sandbox";
import { findScenario, SCENARIOS } from "../scenarios/catalogue/index.ts";
import { staged } from "../scenarios/run.ts";
import { msOf, type RoomPlan, type Scenario } from "../scenarios/scenario.ts";
import { roomSeed, stage, type Digests, type Stage } from "../scenarios/stage.ts";
import { freeRoomPlan } from "./free-room.ts";
import { withWaves } from "./with-waves.ts";

const DAY_MS = 86_400_000;

/** All that decides what a run will be, and its rooms before the first moment. */
export interface Beginning {
  readonly title: string;
  readonly kind: NewRun["kind"];
  readonly seed: number;
  readonly start: RunFile["start"];
  readonly scenario: Scenario | null;
  readonly plans: readonly RoomPlan[];
  readonly set: Stage;
  /** Done by hand in the run that was saved. */
  readonly steps: readonly RecordedStep[];
  readonly endsMs: number;
  /** What the saved run's devices had said by then. */
  readonly saved: { readonly ms: number; readonly digests: Digests } | null;
}

/** Sets the rooms up. Throws a RangeError, in a sentence, where what was asked for is not to be had. */
export function beginning(asked: NewRun): Beginning {
  if (asked.kind === "file") return rerun(asked.file);
  if (asked.kind === "free") {
    const { rooms, seed, title } = asked;
    return { title, kind: "free", ...begun({ kind: "free", rooms }, seed), steps: [], saved: null };
  }
  const seed = asked.seed ?? scenarioOf(asked.scenario).seed;
  const parts = begun({ kind: "scenario", scenario: asked.scenario }, seed);
  return { title: parts.scenario!.title, kind: "scenario", ...parts, steps: [], saved: null };
}

/** A saved run goes as far as it went; a scenario's expectations are all judged again. */
function rerun({ digests, lastedMs, seed, start, steps, title }: RunFile): Beginning {
  const parts = begun(start, seed);
  const endsMs = Math.max(lastedMs, parts.scenario ? parts.endsMs : 0);
  const saved = Object.keys(digests).length > 0 ? { ms: lastedMs, digests } : null;
  return { title, kind: "file", ...parts, endsMs, steps, saved };
}

type Rooms = Pick<Beginning, "endsMs" | "plans" | "scenario" | "seed" | "set" | "start">;

function begun(start: RunFile["start"], seed: number): Rooms {
  if (start.kind === "scenario") {
    const scenario = withWaves(scenarioOf(start.scenario));
    return { start, seed, scenario, plans: scenario.rooms, set: staged(scenario, seed), endsMs: msOf(scenario.lasts) };
  }
  const ids = start.rooms.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw new RangeError(`There are two rooms "${twice}": give each a name of its own.`);
  const plans = start.rooms.map((room, index) => freeRoomPlan(room, roomSeed(seed, index), index));
  return { start, seed, scenario: null, plans, set: stage(plans, seed, 0), endsMs: DAY_MS };
}

function scenarioOf(name: string): Scenario {
  const scenario = findScenario(name);
  if (!scenario)
    throw new RangeError(`There is no scenario "${name}": give one of ${SCENARIOS.map((one) => one.name).join(", ")}.`);
  return scenario;
}
