import { PRIORITIES } from "@evenkeel/shared/alarms";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { AttentionEvent } from "./events.ts";
import { FACTORY_LADDER } from "./ladder.ts";
import { reduceAttention } from "./reduce.ts";
import type { RoomAttention } from "./state.ts";
import { STATION_ROLES } from "./station.ts";
import { ANNA, attended, BEN, T0 } from "./ward.fixture.ts";
import { attentionDueAt, attentionView } from "./view.ts";

const ALARMS = ["a", "b", "c"];
const STATIONS = ["s1", "s2", "s3"];
const priorityOf = (id: string) => PRIORITIES[ALARMS.indexOf(id) % 3]!;

type Untimed<E> = E extends { readonly at: number } ? Omit<E, "at"> : never;
type Act = Untimed<Extract<AttentionEvent, { type: "alarm" | "answered" | "station" | "ticked" }>>;

const facts = fc.record({
  role: fc.constantFrom(...STATION_ROLES),
  userId: fc.constantFrom("anna", "ben"),
  covers: fc.boolean(),
  audible: fc.boolean(),
});
const stationAct = fc.record({
  type: fc.constant("station" as const),
  station: fc.constantFrom(...STATIONS),
  facts: fc.option(facts),
});
const alarmAct = (owned: fc.Arbitrary<boolean>) =>
  fc.tuple(fc.constantFrom(...ALARMS), owned, fc.boolean()).map(([id, isOwned, paused]) => ({
    type: "alarm" as const,
    alarm: {
      id,
      priority: priorityOf(id),
      onset: T0,
      calling: !isOwned && !paused,
      owner: isOwned ? { by: ANNA, at: T0 } : null,
    },
  }));
const answerAct = fc
  .record({
    alarm: fc.constantFrom(...ALARMS),
    kind: fc.constantFrom("delivered" as const, "seen" as const, "cannot" as const, "forwarded" as const),
    by: fc.constantFrom(ANNA, BEN),
    station: fc.constantFrom(...STATIONS),
    to: fc.constantFrom({ station: "s3" }, { person: "ben" }, { tier: 1 }),
  })
  .map((answer) => ({ type: "answered" as const, answer: { ...answer, priority: priorityOf(answer.alarm), at: T0 } }));

/** One less than the times of the ladder: each instant is a millisecond later, and so meets them. */
const gap = fc.oneof(fc.nat(6000), fc.constantFrom(4999, 9999, 14_999, 29_999, 59_999));
/** Instants, each with what happens in it; no two of them about the same alarm's state or the same station. */
const instants = (owned: fc.Arbitrary<boolean> = fc.boolean()) => {
  const act: fc.Arbitrary<Act> = fc.oneof(stationAct, alarmAct(owned), answerAct);
  const subject = (one: Act): string => {
    if (one.type === "station") return one.station;
    if (one.type === "alarm") return one.alarm.id;
    if (one.type === "ticked") return one.type;
    const { alarm, kind, by, station, to } = one.answer;
    return kind === "delivered" ? `${alarm} at ${station}` : JSON.stringify([alarm, kind, by.userId, to]);
  };
  return fc.array(fc.record({ after: gap, acts: fc.uniqueArray(act, { maxLength: 5, selector: subject }) }), {
    maxLength: 25,
  });
};

function begin(): RoomAttention {
  const room = attended().at(0);
  for (const id of ALARMS) room.alarm(0, id, priorityOf(id));
  return room.state;
}

interface Run {
  state: RoomAttention;
  readonly log: string[];
}

function play(run: Run, at: number, act: Act): void {
  const step = reduceAttention(run.state, { ...act, at }, FACTORY_LADDER);
  run.state = step.state;
  run.log.push(...step.effects.map((effect) => JSON.stringify(effect)));
}

const view = (state: RoomAttention) => attentionView(state, FACTORY_LADDER);

test("what happens in one instant has no order", () => {
  fc.assert(
    fc.property(instants(), (steps) => {
      const there: Run = { state: begin(), log: [] };
      const back: Run = { state: begin(), log: [] };
      let at = T0;
      for (const { after, acts } of steps) {
        at += after + 1;
        for (const act of acts) play(there, at, act);
        for (const act of [...acts].reverse()) play(back, at, act);
        expect(back.state).toEqual(there.state);
        expect(view(back.state)).toEqual(view(there.state));
      }
      expect(back.log.sort()).toEqual(there.log.sort());
    }),
    { numRuns: 500 },
  );
});

test("ticks more or less, and a copy from disk, leave the same log and the same view", () => {
  fc.assert(
    fc.property(instants(), fc.integer({ min: 300, max: 4000 }), (steps, every) => {
      const rare: Run = { state: begin(), log: [] };
      const often: Run = { state: begin(), log: [] };
      let at = T0;
      for (const { after, acts } of steps) {
        for (let tick = at + every; tick < at + after + 1; tick += every) play(often, tick, { type: "ticked" });
        at += after + 1;
        often.state = JSON.parse(JSON.stringify(often.state)) as RoomAttention;
        for (const act of acts) for (const run of [rare, often]) play(run, at, act);
        for (const run of [rare, often]) play(run, at, { type: "ticked" });
        expect(view(often.state)).toEqual(view(rare.state));
      }
      expect(often.log).toEqual(rare.log);
    }),
    { numRuns: 300 },
  );
});

test("nobody who was asked to sound is left out while nothing is answered", () => {
  fc.assert(
    fc.property(instants(fc.constant(false)), (steps) => {
      const run: Run = { state: begin(), log: [] };
      let at = T0;
      let before = view(run.state).calls;
      for (const { after, acts } of steps) {
        at += after + 1;
        for (const act of acts) {
          play(run, at, act);
        }
        const now = view(run.state).calls;
        // A station that went, changed its role or its rooms, is another one.
        const changed = acts.flatMap((act) => (act.type === "station" ? [act.station] : []));
        for (const call of before) {
          const later = now.find(({ alarm }) => alarm === call.alarm)!;
          expect(later.tier).toBeGreaterThanOrEqual(call.tier);
          expect(later.sound).toEqual(
            expect.arrayContaining(call.sound.filter((id) => !changed.includes(id) && id in run.state.stations)),
          );
        }
        before = now;
      }
    }),
    { numRuns: 500 },
  );
});

test("an alarm that calls is unheard whenever, and only when, no station of the clinic can be heard", () => {
  fc.assert(
    fc.property(instants(), (steps) => {
      const run: Run = { state: begin(), log: [] };
      let at = T0;
      for (const { after, acts } of steps) {
        at += after + 1;
        for (const act of acts) play(run, at, act);
        const anybody = Object.values(run.state.stations).some(({ audible, role }) => audible && role !== "display");
        for (const call of view(run.state).calls) {
          expect(call.unheard).toBe(run.state.calls[call.alarm]!.calling && !anybody);
        }
      }
    }),
    { numRuns: 500 },
  );
});

test("accepting one alarm changes no other", () => {
  fc.assert(
    fc.property(instants(), fc.constantFrom(...ALARMS), (steps, accepted) => {
      const plain: Run = { state: begin(), log: [] };
      const other: Run = { state: begin(), log: [] };
      const owner = { by: BEN, at: T0 + 1 };
      const alarm = { id: accepted, priority: priorityOf(accepted), onset: T0, calling: false, owner };
      play(other, T0 + 1, { type: "alarm", alarm });
      let at = T0 + 1;
      for (const { after, acts } of steps) {
        at += after;
        for (const act of acts) for (const run of [plain, other]) play(run, at, act);
        const rest = (run: Run) => view(run.state).calls.filter((call) => call.alarm !== accepted);
        expect(rest(other)).toEqual(rest(plain));
      }
    }),
  );
});

test("nothing that a station shows changes before it is said to be due", () => {
  fc.assert(
    fc.property(instants(), (steps) => {
      const run: Run = { state: begin(), log: [] };
      let at = T0;
      for (const { after, acts } of steps) {
        const due = attentionDueAt(run.state, FACTORY_LADDER);
        const still = view(run.state);
        const quiet = reduceAttention(run.state, { type: "ticked", at: at + after }, FACTORY_LADDER).state;
        if (due === null || at + after < due) expect(view(quiet)).toEqual(still);
        at += after + 1;
        for (const act of acts) play(run, at, act);
      }
    }),
  );
});
