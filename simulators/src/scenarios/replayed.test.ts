import { FACTORY_PROFILE, type AlarmEffect } from "@evenkeel/shared/alarms";
import {
  compareRuns,
  episodesOf,
  readInputs,
  replay,
  tune,
  writeInputs,
  type AlarmInput,
} from "@evenkeel/shared/replay";
import { describe, expect, it } from "vitest";
import { SCENARIOS } from "./catalogue/index.ts";
import { staged } from "./run.ts";
import { msOf, type Scenario } from "./scenario.ts";

interface Recorded {
  readonly inputs: AlarmInput[];
  readonly effects: AlarmEffect[];
}

/** Plays a scenario, and writes down of each room what the engine takes in and what comes of it. */
async function recorded(scenario: Scenario, until = msOf(scenario.lasts)): Promise<readonly Recorded[]> {
  const set = staged(scenario, scenario.seed);
  const rooms = [...set.rooms.values()].map((room): Recorded => {
    const record: Recorded = {
      inputs: [
        { type: "begun", state: room.engine },
        { type: "judged-by", profile: FACTORY_PROFILE },
      ],
      effects: [],
    };
    let before = room.engine;
    room.overhear((event, step) => {
      if (event.type !== "ticked" || step.state !== before) record.inputs.push(event);
      before = step.state;
      record.effects.push(...step.effects);
    });
    return record;
  });
  while (set.ms < until) await set.step();
  return rooms;
}

/** By way of the text that is stored, in pieces as they are stored. */
function again({ inputs }: Recorded, judge = () => FACTORY_PROFILE): readonly AlarmEffect[] {
  const run = replay({ resumptions: [], judge });
  for (let first = 0; first < inputs.length; first += 7) {
    const some = readInputs(writeInputs(inputs.slice(first, first + 7)));
    for (const [index, input] of some.entries()) run.take(input, first + index);
  }
  return run.effects;
}

const HOURS = 4 * 3_600_000;

describe("a session that is run again", () => {
  it.each(SCENARIOS.map((one) => [one.name, one] as const))(
    "%s gives the same alarms by the same profile, bit for bit",
    async (_name, scenario) => {
      for (const room of await recorded(scenario, Math.min(HOURS, msOf(scenario.lasts)))) {
        expect(JSON.stringify(again(room))).toBe(JSON.stringify(room.effects));
      }
    },
  );

  it("gives fewer by a wider limit, and says which ones it has missed", async () => {
    const [room] = await recorded(SCENARIOS.find(({ name }) => name === "im-desaturation")!);
    const wider = tune(FACTORY_PROFILE, [
      { rule: "spo2-low", enabled: false },
      { rule: "spo2-desat", enabled: false },
    ]);
    if (!wider.ok) throw new Error(wider.message);
    const then = episodesOf(room!.effects, FACTORY_PROFILE);
    const now = episodesOf(
      again(room!, () => wider.profile),
      wider.profile,
    );
    const { missed, saved, kept } = compareRuns(then, now, []);
    expect(missed.some(({ alarm }) => alarm.vital === "spo2")).toBe(true);
    expect(missed.every(({ priority }) => priority === "high")).toBe(true);
    expect(kept.length + missed.length + saved.length).toBe(then.length);
    expect(now.some(({ alarm }) => alarm.rule.startsWith("spo2"))).toBe(false);
  });
});
