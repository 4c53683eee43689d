import type { AlarmEffect, Priority } from "@evenkeel/shared/alarms";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SCENARIOS } from "../scenarios/catalogue/index.ts";
import { judge } from "../scenarios/judge.ts";
import { staged } from "../scenarios/run.ts";
import { clockText, msOf, type Expectation, type Expected } from "../scenarios/scenario.ts";
import { STARTS_AT } from "../scenarios/stage.ts";
import { Witness } from "../scenarios/witness.ts";
import { Checks } from "./checks.ts";

const LASTS_S = 60;
type Event = (witness: Witness, at: number) => void;

const value = fc.record({ device: fc.constantFrom("monitor", "oximeter"), value: fc.integer({ min: 80, max: 100 }) });
const changes: readonly AlarmEffect["change"][] = ["raised", "priority-raised", "latched", "cleared"];
const alarm = fc.record({
  id: fc.constantFrom("a-1", "a-2"),
  rule: fc.constantFrom("spo2-low", "spo2-desat"),
  priority: fc.constantFrom<Priority>("low", "medium", "high"),
  change: fc.constantFrom(...changes),
});
const event: fc.Arbitrary<Event> = fc.oneof(
  value.map(
    (one): Event =>
      (witness, at) =>
        witness.heard({ at, vital: "spo2", ...one }),
  ),
  fc.constant<Event>((witness, at) =>
    witness.heard({ at, vital: "spo2", device: "monitor", value: null, reason: "sensor-off" }),
  ),
  fc.constant<Event>((witness, at) => witness.noticed({ at, device: "monitor", code: "low-battery" })),
  alarm.map(({ change, ...one }): Event => (witness, at) => {
    witness.saw([{ at, change, alarm: { ...one, device: "monitor" } } as unknown as AlarmEffect]);
  }),
);

const EXPECTED: readonly Expected[] = [
  { what: "some-value", vital: "spo2", is: { below: 84 } },
  { what: "some-value", vital: "spo2", is: { above: 90, below: 93 }, device: "oximeter" },
  { what: "every-value", vital: "spo2", is: { above: 81 } },
  { what: "every-value", vital: "spo2", is: { below: 99 }, device: "monitor" },
  { what: "missing", vital: "spo2" },
  { what: "missing", vital: "spo2", reason: "artefact" },
  { what: "no-value", vital: "spo2", device: "oximeter" },
  { what: "no-value", vital: "etco2" },
  { what: "notice", code: "low-battery" },
  { what: "alarm", rule: "spo2-low", priority: "medium" },
  { what: "alarm", rule: ["spo2-desat", "spo2-low"], device: "monitor" },
  { what: "no-alarm" },
  { what: "no-alarm", rules: ["spo2-low"], priorities: ["high"] },
  { what: "alarms-at-once", rooms: ["room-1", "room-2"] },
  { what: "awaits", issue: 5, condition: "a rise over the baseline" },
];
const expectation = fc
  .tuple(fc.constantFrom(...EXPECTED), fc.nat(LASTS_S), fc.nat(LASTS_S), fc.constantFrom(undefined, "room-2", "room-9"))
  .map(([expected, one, other, room]): Expectation => {
    const [from, to] = [clockText(Math.min(one, other) * 1000), clockText(Math.max(one, other) * 1000)];
    return { ...expected, from, to, ...(room !== undefined && { room }) };
  });
const told = fc.array(fc.record({ ms: fc.nat(LASTS_S * 1000), room: fc.nat(1), event }), {
  minLength: 10,
  maxLength: 60,
});

describe("an expectation that is watched", () => {
  it("ends as it is judged at the end, and never takes back what it has decided", () => {
    let early = 0;
    const law = fc.property(
      fc.array(expectation, { minLength: 1, maxLength: 6 }),
      told,
      fc.array(fc.nat(LASTS_S * 1000), { minLength: 10, maxLength: 30 }),
      (expects, events, looks) => {
        const witnesses = new Map([
          ["room-1", new Witness()],
          ["room-2", new Witness()],
        ]);
        const rooms = [...witnesses.values()];
        const checks = new Checks(expects, new Map([...witnesses].map(([id, witness]) => [id, { witness }])));
        const decided = new Map<number, string>();
        const look = (ms: number, ended: boolean): void => {
          for (const [index, { fromMs, result, toMs }] of checks.at(ms, ended).entries()) {
            if (result === "waiting") expect(ms).toBeLessThan(fromMs);
            if (result === "open") expect(ms).toBeLessThanOrEqual(toMs);
            if (decided.has(index)) expect(result).toBe(decided.get(index));
            if (result === "passed" || result === "failed") {
              if (ms < toMs && !decided.has(index)) early += 1;
              decided.set(index, result);
            }
          }
        };
        const timed = [
          ...events.map(({ event: tell, ms, room }) => ({ ms, act: () => tell(rooms[room]!, STARTS_AT + ms) })),
          ...looks.map((ms) => ({ ms: ms + 0.5, act: () => look(ms, false) })),
        ].sort((one, other) => one.ms - other.ms);
        for (const { act } of timed) act();
        const last = checks.at(LASTS_S * 1000, true);
        look(LASTS_S * 1000, true);
        const judged = expects.map((one) => judge(one, witnesses, STARTS_AT));
        expect(last.map(({ result, seen }) => ({ result, seen }))).toEqual(
          judged.map(({ result, seen }) => ({ result, seen })),
        );
      },
    );
    fc.assert(law, { numRuns: 300, seed: 9 });
    expect(early).toBeGreaterThan(100);
  });

  it("is decided at once by what cannot be undone", () => {
    const witness = new Witness();
    const window = { from: "0:10", to: "0:50" } as const;
    const expects: readonly Expectation[] = [
      { what: "some-value", vital: "spo2", is: { below: 90 }, ...window },
      { what: "every-value", vital: "spo2", is: { above: 90 }, ...window },
      { what: "no-alarm", ...window },
      { what: "awaits", issue: 5, condition: "a rise over the baseline", ...window },
    ];
    const checks = new Checks(expects, new Map([["room-1", { witness }]]));
    const at = (ms: number): readonly string[] => checks.at(ms, false).map(({ result }) => result);
    expect(at(9_999)).toEqual(["waiting", "waiting", "waiting", "left"]);
    witness.heard({ at: STARTS_AT + 11_000, device: "monitor", vital: "spo2", value: 97 });
    expect(at(11_000)).toEqual(["open", "open", "open", "left"]);
    witness.heard({ at: STARTS_AT + 12_000, device: "monitor", vital: "spo2", value: 88 });
    expect(at(12_000)).toEqual(["passed", "failed", "open", "left"]);
    expect(checks.at(12_000, false)[1]).toMatchObject({ seen: "88 at 0:12", words: "SpO₂ above 90 % all the time" });
    expect(at(50_000)[2]).toBe("open");
    expect(at(50_050)[2]).toBe("passed");
  });

  it.each(["wrong-patient", "network-cut", "slow-battery"])("of %s agrees with the report of a batch", async (name) => {
    const scenario = SCENARIOS.find((one) => one.name === name)!;
    const set = staged(scenario, scenario.seed);
    const checks = new Checks(scenario.expects, set.rooms);
    const lasts = Math.min(msOf(scenario.lasts), 15 * 60_000);
    while (set.ms < lasts) {
      await set.step();
      if (set.ms % 1000 === 0) checks.at(set.ms, false);
    }
    const witnesses = new Map([...set.rooms].map(([id, { witness }]) => [id, witness]));
    const judged = scenario.expects.map((one) => judge(one, witnesses, STARTS_AT));
    expect(checks.at(lasts, true).map(({ result, seen }) => [result, seen])).toEqual(
      judged.map(({ result, seen }) => [result, seen]),
    );
  });
});
