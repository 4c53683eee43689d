import {
  FACTORY_PROFILE,
  initialAlarms,
  reduceAlarms,
  type AlarmEffect,
  type AlarmEvent,
  type AlarmState,
} from "@evenkeel/shared/alarms";
import fc from "fast-check";
import { expect, it } from "vitest";
import { readInputs, replay, tune, writeInputs, type AlarmInput } from "./index.ts";

const T = Date.UTC(2026, 0, 5, 9);
const by = { userId: "u", name: "Nurse A", station: "Desk" };

type Act =
  | { readonly do: "link"; readonly link: "connected" | "lost" | "quiet" }
  | { readonly do: "missing" | "pause" | "tick" | "tuned" }
  | { readonly do: "restart"; readonly back: number }
  | { readonly do: "value"; readonly vital: "heartRate" | "nibpSys" | "spo2"; readonly value: number };

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant("value" as const),
      vital: fc.constantFrom("spo2" as const, "heartRate" as const, "nibpSys" as const),
      value: fc.constantFrom(38, 80, 87, 91, 97, 122, 185, NaN),
    }),
  },
  fc.record({ do: fc.constant("link" as const), link: fc.constantFrom("connected", "lost", "quiet") }),
  fc.record({ do: fc.constantFrom("missing" as const, "pause" as const, "tick" as const, "tuned" as const) }),
  fc.record({ do: fc.constant("restart" as const), back: fc.nat(6) }),
);
const history = fc.array(fc.record({ after: fc.nat(9000), act }), { maxLength: 80 });

const tuned = tune(FACTORY_PROFILE, [{ rule: "spo2-low", limit: 90, delayMs: 4000 }]);
if (!tuned.ok) throw new Error(tuned.message);

function eventOf(one: Act, at: number): AlarmEvent {
  switch (one.do) {
    case "value": {
      const measured = one.vital === "nibpSys" ? { measuredAt: at - 500 } : {};
      const observation = { kind: "numeric", vital: one.vital, value: one.value, at, ...measured } as const;
      return { type: "observed", at, device: "d", observation };
    }
    case "missing":
      return {
        type: "observed",
        at,
        device: "d",
        observation: { kind: "missing", vital: "spo2", at, reason: "sensor-off" },
      };
    case "link":
      return { type: "link", at, device: "d", link: one.link, staleAfterMs: 3000 };
    case "pause":
      return { type: "audio-paused", at, until: at + 60_000, by };
    case "restart":
      return { type: "recovered", at };
    case "tuned":
      return { type: "profile-changed", at };
    case "tick":
      return { type: "ticked", at };
  }
}

/** As a server lives it: what is not saved when it is killed is lost, and goes on from what was. */
function lived(steps: readonly { readonly after: number; readonly act: Act }[]) {
  let profile = FACTORY_PROFILE;
  let at = T;
  let state = initialAlarms(T);
  let effects: AlarmEffect[] = [];
  const inputs: AlarmInput[] = [
    { type: "begun", state },
    { type: "judged-by", profile },
  ];
  const saved: { readonly number: number; readonly state: string; readonly effects: number }[] = [];
  const save = () => saved.push({ number: inputs.length, state: JSON.stringify(state), effects: effects.length });
  const resumptions: number[] = [];
  save();
  for (const { after, act: one } of steps) {
    at += after;
    if (one.do === "restart") {
      const { number, ...kept } = saved.at(-1 - (one.back % saved.length))!;
      saved.splice(saved.findIndex((other) => other.number === number) + 1);
      state = JSON.parse(kept.state) as AlarmState;
      effects = effects.slice(0, kept.effects);
      inputs.push({ type: "resumed", before: number }, { type: "judged-by", profile });
      resumptions.push(number);
    }
    if (one.do === "tuned" && tuned.ok) {
      profile = profile === FACTORY_PROFILE ? tuned.profile : FACTORY_PROFILE;
      inputs.push({ type: "judged-by", profile });
    }
    const event = eventOf(one, at);
    const before = state;
    const step = reduceAlarms(state, event, profile);
    state = step.state;
    effects.push(...step.effects);
    if (event.type !== "ticked" || state !== before) inputs.push(event);
    save();
  }
  return { inputs, effects, state, resumptions };
}

function again(inputs: readonly AlarmInput[], resumptions: readonly number[]) {
  const run = replay({ resumptions, judge: (profile) => profile });
  for (const [number, input] of readInputs(writeInputs(inputs)).entries()) run.take(input, number);
  return run;
}

it("gives the same alarms and ends where the session ended, whatever happened, restarts that lost something included", () => {
  fc.assert(
    fc.property(history, (steps) => {
      const life = lived(steps);
      const run = again(life.inputs, life.resumptions);
      expect(JSON.stringify(run.effects)).toBe(JSON.stringify(life.effects));
      expect(JSON.stringify(run.state)).toBe(JSON.stringify(life.state));
      expect(run.holes).toBe(0);
    }),
    { numRuns: 300 },
  );
});

it("writes down all that the engine reads of an input", () => {
  fc.assert(
    fc.property(history, (steps) => {
      const { inputs } = lived(steps);
      const read = readInputs(writeInputs(inputs));
      expect(writeInputs(read)).toBe(writeInputs(inputs));
      expect(read).toHaveLength(inputs.length);
    }),
  );
});

it("takes the recorded state where inputs were lost, and says so", () => {
  const { inputs, state } = lived([{ after: 1000, act: { do: "value", vital: "spo2", value: 80 } }]);
  const run = again([...inputs, { type: "begun", state: initialAlarms(T + 5000) }], []);
  expect(run.holes).toBe(1);
  expect(run.state.at).toBe(T + 5000);
  expect(run.state).not.toEqual(state);
});
