import { expect, it } from "vitest";
import { waveRing } from "../../../stores/waves.ts";
import { runWaves } from "./run-waves.ts";

const chunk = (atMs: number, samples: readonly (number | null)[] = [1, 2, null, 4, 5]) =>
  JSON.stringify([{ room: "room-1", wave: "pleth", atMs, rate: 50, samples }]);

it("keeps the waves of a run in rings of its own: the room of the same name has none of them", () => {
  const waves = runWaves(() => 0);
  waves.hear(chunk(1000));
  expect([...waves.ring("room-1", "pleth").read(1000, 1100)]).toEqual([1, 2, NaN, 4, 5]);
  expect(waveRing("room-1", "pleth").lastT).toBeNull();
});

it("follows simulated time, and leaps with it when the run was stopped", () => {
  let clock = 0;
  const waves = runWaves(() => clock);
  waves.hear(chunk(1000));
  expect(waves.now()).toBe(1100);
  clock += 50;
  expect(waves.now()).toBe(1150);
  clock += 60_000;
  waves.hear(chunk(1100));
  expect(waves.now()).toBe(1200);
});

it("leaves out what it cannot read", () => {
  const waves = runWaves(() => 0);
  for (const text of ["{", "[{}]", JSON.stringify([{ room: "a", wave: "pleth", atMs: 0, rate: 0, samples: [1] }])]) {
    waves.hear(text);
  }
  expect(waves.ring("a", "pleth").lastT).toBeNull();
});
