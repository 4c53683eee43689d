import { expect, test } from "vitest";
import { serverClock } from "./server-clock.ts";
import { SILENCE_MS, watchdog } from "./watchdog.ts";

function kennel() {
  const time = { monotonic: 0, wall: 1_000_000 };
  const told = { lost: 0, steps: 0 };
  const dog = watchdog({
    monotonic: () => time.monotonic,
    wall: () => time.wall,
    onLost: () => told.lost++,
    onStep: () => told.steps++,
  });
  const pass = (ms: number) => {
    time.monotonic += ms;
    time.wall += ms;
    dog.check();
  };
  return { time, told, dog, pass };
}

test("the feed is lost when five seconds have passed without a beat, said once, and anew after the next silence", () => {
  const { told, dog, pass } = kennel();
  pass(SILENCE_MS);
  expect(told.lost).toBe(0);
  pass(1);
  pass(60_000);
  expect(told.lost).toBe(1);
  dog.fed();
  pass(SILENCE_MS);
  expect(told.lost).toBe(1);
  pass(1);
  expect(told.lost).toBe(2);
});

test("one late look is enough: a page that was held back says so at its first tick", () => {
  const { told, pass } = kennel();
  pass(60_000);
  expect(told.lost).toBe(1);
});

test("a machine that slept has lost its feed, though its monotonic clock stood still", () => {
  const { time, told, dog } = kennel();
  time.wall += 3_600_000;
  dog.check();
  expect(told).toEqual({ lost: 1, steps: 1 });
});

test("a wall clock set back does not make it wait longer", () => {
  const { time, told, pass } = kennel();
  time.wall -= 3_600_000;
  pass(SILENCE_MS + 1);
  expect(told).toEqual({ lost: 1, steps: 1 });
});

test("the server's clock is known to within the least latency of a window", () => {
  let local = 0;
  let offset = NaN;
  const clock = serverClock(
    () => local,
    (next) => (offset = next),
  );
  for (const latency of [80, 12, 300, 45]) {
    local += 1000;
    clock.heard(local + 7000 - latency);
  }
  expect(offset).toBe(7000 - 12);
});

test("a clock that was set is believed after three beats, or at once after a sleep", () => {
  let offset = NaN;
  const clock = serverClock(
    () => 0,
    (next) => (offset = next),
  );
  clock.heard(0);
  clock.heard(60_000);
  clock.heard(60_000);
  expect(offset).toBe(0);
  clock.heard(60_000);
  expect(offset).toBe(60_000);
  clock.forget();
  clock.heard(-5000);
  expect(offset).toBe(-5000);
});
