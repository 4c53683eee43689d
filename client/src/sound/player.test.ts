import { alarmSound, REMINDER, renderSound, type SoundSet } from "@evenkeel/shared/alarms";
import { describe, expect, test } from "vitest";
import { player, type Sound, type Tuning } from "./player.ts";
import { timeline, type Timeline } from "./timeline.ts";

const HIGH: Sound = { key: "a", priority: "high", category: "oxygenation" };
const MEDIUM: Sound = { key: "b", priority: "medium", category: "cardiovascular" };
const LOW: Sound = { key: "c", priority: "low", category: "general" };
const soundOf = ({ priority, category }: Sound, set: SoundSet = "melodies") => alarmSound(set, priority, category);
const lengthOf = (sound: Sound) => soundOf(sound).lengthMs / 1000;
const everyOf = (sound: Sound) => soundOf(sound).repeatMs / 1000;

function stand(start: Partial<Tuning> = {}) {
  const line = timeline();
  const tuning: { -readonly [K in keyof Tuning]: Tuning[K] } = { set: "melodies", volumeDb: 0, boost: 0, ...start };
  return { line, tuning, its: player(line.context, () => tuning) };
}

/** Lets time pass with a tick every `step` seconds. */
function pass(line: Timeline, its: ReturnType<typeof player>, seconds: number, step = 0.25): void {
  for (const until = line.now + seconds; line.now < until;) {
    line.now = Math.min(until, line.now + step);
    its.pump();
  }
}
const heardOf = (line: Timeline) => line.sounds().filter(({ start }) => start <= line.now);
const starts = (line: Timeline) => heardOf(line).map(({ start }) => start);

function expectRhythm(at: readonly number[], every: number): void {
  for (let index = 1; index < at.length; index++) expect(at[index]! - at[index - 1]!).toBeCloseTo(every, 6);
}

describe("the player", () => {
  // Four times a second, once a second (a hidden tab's timers), once a minute (Chrome after five minutes of hiding).
  test.each([0.25, 1, 10, 60])("begins at once and keeps its rhythm when it is run every %d s", (step) => {
    const { line, its } = stand();
    its.want(HIGH);
    pass(line, its, 600, step);
    const at = starts(line);
    expect(at[0]).toBeLessThan(0.1);
    expect(at).toHaveLength(Math.ceil(600 / everyOf(HIGH)));
    expectRhythm(at, everyOf(HIGH));
  });

  test("is silent within a tenth of a second of an acknowledgement, and stays so", () => {
    const { line, its } = stand();
    its.want(HIGH);
    pass(line, its, 1);
    its.want(null);
    const acknowledged = line.now;
    pass(line, its, 200);
    expect(Math.max(...line.sounds().map(({ end }) => end))).toBeLessThan(acknowledged + 0.1);
  });

  test("lets a burst end before a more urgent one takes over, and takes over right then", () => {
    const { line, its } = stand();
    its.want(MEDIUM);
    pass(line, its, 0.5);
    its.want(HIGH);
    pass(line, its, 5);
    const [first, second] = line.sounds();
    expect(first!.end - first!.start).toBeCloseTo(lengthOf(MEDIUM), 3);
    expect(second!.start).toBeGreaterThan(first!.end);
    expect(second!.start).toBeLessThan(first!.end + 1);
    expect(second!.end - second!.start).toBeCloseTo(lengthOf(HIGH), 3);
  });

  test("leaves out the icon of a burst when a more urgent one waits, never its pulses", () => {
    const { line, its } = stand({ set: "icons" });
    its.want(MEDIUM);
    pass(line, its, 0.5);
    its.want(HIGH);
    pass(line, its, 5);
    const [first, second] = line.sounds();
    const { pulsesEndMs, lengthMs } = soundOf(MEDIUM, "icons");
    expect(first!.end - first!.start).toBeGreaterThanOrEqual(pulsesEndMs / 1000);
    expect(first!.end - first!.start).toBeLessThan(lengthMs / 1000 - 0.5);
    expect(second!.start).toBeLessThan(first!.end + 0.5);
  });

  test("stops an acknowledged burst at once when a less urgent condition remains, then sounds that one", () => {
    const { line, its } = stand();
    its.want(HIGH);
    pass(line, its, 0.5);
    its.want(LOW);
    const changed = line.now;
    pass(line, its, 5);
    const [first, second] = line.sounds();
    expect(first!.end).toBeLessThan(changed + 0.1);
    expect(second!.start).toBeLessThan(changed + 1);
  });

  test("sounds a new condition of the same urgency right away, and keeps the rhythm for one heard before", () => {
    const { line, its } = stand();
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
    const { line, its } = stand();
    line.state = "suspended";
    its.want(HIGH);
    its.remind();
    pass(line, its, 3);
    expect(line.sounds()).toHaveLength(0);
    expect(its.test("high")).toBeNull();
    line.state = "running";
    its.pump();
    expect(line.sounds()[0]!.start).toBeLessThan(line.now + 0.1);
  });
});

describe("a test", () => {
  test("is the burst of its priority in the set and at the volume of the station; another one ends it", () => {
    const { line, its } = stand({ set: "plain", volumeDb: -6 });
    expect(its.test("high")! / 1000).toBeCloseTo(alarmSound("plain", "high", "cardiovascular").lengthMs / 1000, 1);
    pass(line, its, 1);
    its.test("medium");
    pass(line, its, 5);
    const [first, second, ...more] = line.sounds();
    expect(first!.end).toBeLessThan(1.1);
    expect(second!.samples).toEqual(renderSound(alarmSound("plain", "medium", "cardiovascular"), 8000));
    expect(20 * Math.log10(first!.level)).toBeCloseTo(-12, 6);
    expect(more).toEqual([]);
  });

  test("is needless for an alarm that has sounded here: it says so from its first burst on, while it is wanted", () => {
    const { line, its } = stand();
    expect(its.sounded()).toBeNull();
    its.want(LOW);
    expect(its.sounded()).toBeNull();
    pass(line, its, 1);
    expect(its.sounded()).toBe("low");
    line.state = "suspended";
    expect(its.sounded()).toBeNull();
    line.state = "running";
    its.want(null);
    expect(its.sounded()).toBeNull();
  });

  test("gives way to an alarm at once, and is not heard over one", () => {
    const { line, its } = stand();
    its.test("high");
    pass(line, its, 1);
    its.want(LOW);
    expect(its.test("high")).toBeNull();
    pass(line, its, 1);
    const [first, second] = line.sounds();
    expect(first!.end).toBeLessThan(1.1);
    expect(second!.start).toBeLessThan(1.6);
  });
});

describe("a reminder", () => {
  const bell = renderSound(REMINDER, 8000).join();
  const isBell = ({ samples }: { samples: Float32Array }) => samples.join() === bell;

  test("is heard once each time it is told, at once in silence", () => {
    const { line, its } = stand();
    its.remind();
    pass(line, its, 60);
    its.remind();
    pass(line, its, 60);
    expect(line.sounds().map(isBell)).toEqual([true, true]);
    expect(starts(line)[1]).toBeLessThan(60.1);
  });

  test("finds its place between the bursts of an alarm and does not move them", () => {
    const { line, its } = stand();
    its.want(HIGH);
    pass(line, its, 1);
    its.remind();
    pass(line, its, 100);
    const heard = heardOf(line);
    expect(heard.findIndex(isBell)).toBe(1);
    expectRhythm(
      heard.filter((sound) => !isBell(sound)).map(({ start }) => start),
      everyOf(HIGH),
    );
  });

  test("is not lost when an alarm changes while it waits", () => {
    const { line, its } = stand();
    its.want(HIGH);
    pass(line, its, 1);
    its.remind();
    its.want({ ...HIGH, key: "other" });
    pass(line, its, 20);
    expect(heardOf(line).filter(isBell)).toHaveLength(1);
  });
});

describe("volume", () => {
  test("and set change from the next burst on, in the same rhythm", () => {
    const { line, its, tuning } = stand();
    its.want(HIGH);
    pass(line, its, 12);
    tuning.boost = 1;
    pass(line, its, 10);
    tuning.set = "plain";
    pass(line, its, 60);
    const heard = heardOf(line);
    expectRhythm(
      heard.slice(0, 3).map(({ start }) => start),
      everyOf(HIGH),
    );
    const db = heard.map(({ level }) => Math.round(20 * Math.log10(level)));
    expect(db.slice(0, 4)).toEqual([-6, -6, -3, -3]);
    expect(heard[3]!.samples).toEqual(renderSound(soundOf(HIGH, "plain"), 8000));
  });
});
