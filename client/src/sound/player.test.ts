import { burst, PRIORITIES } from "@evenkeel/shared/alarms";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { player, type Sound } from "./player.ts";
import { timeline, type Timeline } from "./timeline.ts";

const HIGH: Sound = { key: "a", priority: "high", category: "oxygenation" };
const MEDIUM: Sound = { key: "b", priority: "medium", category: "cardiovascular" };
const LOW: Sound = { key: "c", priority: "low", category: "general" };
const lengthOf = ({ priority, category }: Sound) => burst(priority, category).lengthMs / 1000;
const everyOf = ({ priority, category }: Sound) => burst(priority, category).repeatMs / 1000;

/** Lets time pass with a tick every `step` seconds. */
function pass(line: Timeline, its: ReturnType<typeof player>, seconds: number, step = 0.25): void {
  for (const until = line.now + seconds; line.now < until;) {
    line.now += step;
    its.pump();
  }
}
const starts = (line: Timeline) =>
  line
    .bursts()
    .filter(({ start }) => start <= line.now)
    .map(({ start }) => start);

describe("the player", () => {
  test("begins at once and repeats in the burst's own rhythm", () => {
    const line = timeline();
    const its = player(line.context);
    its.want(HIGH);
    pass(line, its, 60);
    const at = starts(line);
    expect(at[0]).toBeLessThan(0.1);
    expect(at.length).toBeGreaterThan(4);
    for (let index = 1; index < at.length; index++) expect(at[index]! - at[index - 1]!).toBeCloseTo(everyOf(HIGH), 6);
  });

  test("keeps the rhythm when the page is ticked every ten seconds only", () => {
    const line = timeline();
    const its = player(line.context);
    its.want(HIGH);
    pass(line, its, 60, 10);
    const at = starts(line);
    for (let index = 1; index < at.length; index++) expect(at[index]! - at[index - 1]!).toBeCloseTo(everyOf(HIGH), 6);
  });

  test("is silent within a tenth of a second of an acknowledgement, and stays so", () => {
    const line = timeline();
    const its = player(line.context);
    its.want(HIGH);
    pass(line, its, 1);
    its.want(null);
    const acknowledged = line.now;
    pass(line, its, 60);
    expect(Math.max(...line.bursts().map(({ end }) => end))).toBeLessThan(acknowledged + 0.1);
  });

  test("lets a burst end before a more urgent one takes over, and takes over right then", () => {
    const line = timeline();
    const its = player(line.context);
    its.want(MEDIUM);
    pass(line, its, 0.5);
    its.want(HIGH);
    pass(line, its, 10);
    const [first, second] = line.bursts();
    expect(first!.end - first!.start).toBeCloseTo(lengthOf(MEDIUM), 6);
    expect(second!.start).toBeGreaterThan(first!.end);
    expect(second!.start).toBeLessThan(first!.end + 1);
    expect(second!.end - second!.start).toBeCloseTo(lengthOf(HIGH), 6);
  });

  test("stops an acknowledged burst at once when a less urgent condition remains, then sounds that one", () => {
    const line = timeline();
    const its = player(line.context);
    its.want(HIGH);
    pass(line, its, 0.5);
    its.want(LOW);
    const changed = line.now;
    pass(line, its, 5);
    const [first, second] = line.bursts();
    expect(first!.end).toBeLessThan(changed + 0.1);
    expect(second!.start).toBeLessThan(changed + 1);
  });

  test("sounds a new condition of the same urgency right away, and keeps the rhythm for one heard before", () => {
    const line = timeline();
    const its = player(line.context);
    its.want(HIGH);
    pass(line, its, 5);
    its.want({ ...HIGH, key: "new" });
    pass(line, its, 0.5);
    expect(starts(line)).toHaveLength(2);
    its.want(HIGH);
    pass(line, its, 4);
    expect(starts(line)).toHaveLength(2);
  });

  test("schedules nothing while the station is blocked, and sounds as soon as it is not", () => {
    const line = timeline();
    const its = player(line.context);
    line.state = "suspended";
    its.want(HIGH);
    pass(line, its, 3);
    expect(line.bursts()).toHaveLength(0);
    line.state = "running";
    its.pump();
    expect(line.bursts()[0]!.start).toBeLessThan(line.now + 0.1);
  });

  test("can be heard for a test when it is quiet, and not over an alarm", () => {
    const line = timeline();
    const its = player(line.context);
    its.test();
    its.test();
    expect(line.bursts()).toHaveLength(1);
    its.want(HIGH);
    its.test();
    pass(line, its, 1);
    expect(line.bursts().every(({ start }, index, all) => index === 0 || start > all[index - 1]!.end)).toBe(true);
  });

  test("never lays two bursts over each other, and leaves no wanted sound unheard, whatever is asked when", () => {
    const sound = fc.record({
      key: fc.constantFrom("a", "b", "c"),
      priority: fc.constantFrom(...PRIORITIES),
      category: fc.constantFrom("oxygenation" as const, "equipment" as const),
    });
    const asks = fc.array(
      fc.record({
        sound: fc.option(sound),
        seconds: fc.double({ min: 0.05, max: 12, noNaN: true }),
        test: fc.boolean(),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(asks, (asked) => {
        const line = timeline();
        const its = player(line.context);
        for (const { sound: wanted, seconds, test: tested } of asked) {
          its.want(wanted);
          if (tested) its.test();
          pass(line, its, seconds, 0.5);
        }
        const heard = line.bursts().sort((a, b) => a.start - b.start);
        for (let index = 1; index < heard.length; index++) {
          expect(heard[index]!.start).toBeGreaterThanOrEqual(heard[index - 1]!.end);
        }
        its.want({ key: "last", priority: "high", category: "general" });
        const asked_at = line.now;
        pass(line, its, 6);
        expect(starts(line).some((start) => start > asked_at)).toBe(true);
      }),
    );
  });
});

test("a pulse rises and falls over 15 % of its length", () => {
  const line = timeline();
  player(line.context).want(HIGH);
  const [zero, silent, full, held, end] = line.gains[0]!;
  expect([zero!.value, silent!.value, end!.value]).toEqual([0, 0, 0]);
  expect(full!.value).toBeGreaterThan(0.5);
  expect(full!.at - silent!.at).toBeCloseTo(0.15 * 0.15, 6);
  expect(end!.at - held!.at).toBeCloseTo(0.15 * 0.15, 6);
  expect(end!.at - silent!.at).toBeCloseTo(0.15, 6);
});
