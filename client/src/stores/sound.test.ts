import { beforeEach, expect, test } from "vitest";
import {
  forgetSoundTest,
  SOUND_TEST_HOLDS_MS,
  soundStore,
  soundTestDue,
  soundTested,
  whenSoundTested,
} from "./sound.ts";

const AT = Date.UTC(2026, 0, 1, 7);
const PASSED = { at: AT, person: "1", station: "Desk", passed: true, notHeard: [] } as const;
const due = (person: string, now: number) => soundTestDue(soundStore.getState(), person, now);

beforeEach(() => forgetSoundTest());

test("a test holds for a shift of twelve hours, and for whoever heard it", () => {
  expect(due("1", AT)).toBe(true);
  soundTested(PASSED);
  expect(due("1", AT)).toBe(false);
  expect(due("1", AT + SOUND_TEST_HOLDS_MS - 1)).toBe(false);
  expect(due("1", AT + SOUND_TEST_HOLDS_MS)).toBe(true);
  expect(due("2", AT + 1000)).toBe(true);
  expect(soundStore.getState()).toMatchObject({ soundTestedAt: AT, soundTestedBy: "1", soundTestedFrom: "Desk" });
});

test("a test from a time that lies ahead, or of no number, counts as none", () => {
  soundTested({ ...PASSED, at: AT + 3_600_000 });
  expect(due("1", AT)).toBe(true);
  soundStore.setState({ soundTestedAt: "today" as unknown as number });
  expect(due("1", AT)).toBe(true);
});

test("a sound that was not heard makes the former test void, and is told like one that was", () => {
  const told: boolean[] = [];
  const stop = whenSoundTested(({ passed }) => told.push(passed));
  soundTested(PASSED);
  soundTested({ ...PASSED, passed: false, notHeard: ["medium"] });
  stop();
  soundTested(PASSED);
  expect(told).toEqual([true, false]);
  soundTested({ ...PASSED, passed: false, notHeard: ["medium"] });
  expect(due("1", AT + 1000)).toBe(true);
});

test("it is kept for this tab, and nothing else of the sound is", () => {
  soundTested(PASSED);
  soundStore.setState({ state: "running", boost: 2 });
  const kept = JSON.parse(sessionStorage.getItem("evenkeel.sound-test") ?? "{}") as { state: object };
  expect(Object.keys(kept.state).sort()).toEqual(["soundTestedAt", "soundTestedBy", "soundTestedFrom"]);
});
