import { alarmSound, PRIORITIES, SOUND_SETS, type SoundSet } from "@evenkeel/shared/alarms";
import fc from "fast-check";
import { expect, test } from "vitest";
import { player, type Sound } from "./player.ts";
import { timeline } from "./timeline.ts";

const sound: fc.Arbitrary<Sound> = fc.record({
  key: fc.constantFrom("a", "b", "c"),
  priority: fc.constantFrom(...PRIORITIES),
  category: fc.constantFrom("oxygenation", "equipment", "general"),
});
/** A stretch of a shift: what should sound, for how long, how often the page is run, and what else is asked at its start. */
const stretch = fc.record({
  wanted: fc.option(sound),
  seconds: fc.double({ min: 0.05, max: 70, noNaN: true }),
  step: fc.constantFrom(0.25, 1, 60),
  also: fc.constantFrom("boost", "nothing", "remind", "set", "suspend", "test"),
});
type Stretch = typeof stretch extends fc.Arbitrary<infer Its> ? Its : never;

/** A burst that is taken back just before it begins, for a change of volume, comes so much later at most. */
const LEAD_S = 0.031;

const everyOf = (set: SoundSet, { priority, category }: Sound) => alarmSound(set, priority, category).repeatMs / 1000;

/** Lives through a shift; tells what was heard, and when what was wanted. */
function live(shift: readonly Stretch[]) {
  const line = timeline();
  const tuning = { set: "melodies" as SoundSet, volumeDb: 0, boost: 0 };
  const its = player(line.context, () => tuning);
  const wants: {
    readonly from: number;
    readonly until: number;
    readonly sound: Sound | null;
    readonly able: boolean;
  }[] = [];
  shift.forEach(({ wanted, seconds, step, also }, index) => {
    const from = line.now;
    if (also === "boost") tuning.boost = index % 3;
    if (also === "set") tuning.set = SOUND_SETS[index % 3]!;
    line.state = also === "suspend" ? "suspended" : "running";
    its.pump();
    its.want(wanted);
    if (also === "remind") its.remind();
    if (also === "test") its.test("high");
    // A suspended context's time stands still.
    if (line.state === "running") {
      for (const until = from + seconds; line.now < until;) {
        line.now = Math.min(until, line.now + step);
        its.pump();
      }
    }
    wants.push({ from, until: line.now, sound: wanted, able: line.state === "running" });
  });
  return { heard: line.sounds().filter(({ start }) => start < line.now), wants };
}

test("two sounds are never over each other, whatever is asked when", () => {
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 25 }), (shift) => {
      const { heard } = live(shift);
      for (let index = 1; index < heard.length; index++) {
        expect(heard[index]!.start).toBeGreaterThanOrEqual(heard[index - 1]!.end);
      }
    }),
  );
});

test("while something is to be heard, the silence is never longer than its repeat time", () => {
  fc.assert(
    fc.property(fc.array(stretch, { minLength: 1, maxLength: 25 }), (shift) => {
      const { heard, wants } = live(shift);
      // From any moment on, a burst begins within the longest repeat time of what was wanted until then, and one
      // burst that had to end first.
      let since: number | null = null;
      let longest = 0;
      for (const { from, until, sound: wanted, able } of wants) {
        if (!wanted || !able) {
          since = null;
          longest = 0;
          continue;
        }
        since ??= from;
        longest = Math.max(longest, ...SOUND_SETS.map((set) => everyOf(set, wanted)));
        const inside = heard.map(({ start }) => start).filter((start) => start >= since! && start <= until);
        const marks = [since, ...inside, until];
        for (let index = 1; index < marks.length; index++) {
          expect(marks[index]! - marks[index - 1]!).toBeLessThanOrEqual(longest + LEAD_S);
        }
      }
    }),
  );
});

test("what is acknowledged is silent within a second; what is new and most urgent is heard within five", () => {
  fc.assert(
    fc.property(fc.array(stretch, { minLength: 1, maxLength: 15 }), sound, (shift, last) => {
      const quiet = { wanted: null, seconds: 30, step: 0.25, also: "nothing" } as const;
      const before = live(shift);
      const end = before.wants.at(-1)!.until;
      const asked = shift.some(({ also }) => also === "remind" || also === "test");
      const { heard } = live([...shift, quiet]);
      if (!asked) for (const its of heard) expect(its.end).toBeLessThanOrEqual(end + 1);
      const urgent = { ...last, key: "urgent", priority: "high" } as const;
      const after = live([...shift, { ...quiet, wanted: urgent }]);
      expect(after.heard.some(({ start }) => start >= end && start < end + 5)).toBe(true);
    }),
  );
});
