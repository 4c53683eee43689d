import { expect, test } from "vitest";
import type { DecodeFault } from "@evenkeel/shared/devices";
import type { Observation } from "@evenkeel/shared/vitals";
import { deviceClock } from "./device-clock.ts";
import { liveReadings, type Arrival } from "./live-readings.ts";
import { otherValues } from "./other-values.ts";

function stand() {
  const faults: DecodeFault[] = [];
  const fault = (one: DecodeFault) => void faults.push(one);
  const readings = liveReadings(deviceClock(), otherValues({}, fault), { fault, clock: () => undefined });
  const sift = (at: number, arrival: Arrival, ...observations: readonly Observation[]) =>
    readings.sift(observations, at, arrival);
  return { readings, sift, faults };
}

const spo2 = (at: number): Observation => ({ kind: "numeric", vital: "spo2", value: 97, at });
const clock = (deviceTime: number, at: number): Observation => ({ kind: "clock", deviceTime, at });
const alarm = (active: boolean, at: number): Observation => ({
  kind: "notice",
  code: "apnoea",
  text: "Apnoea",
  active,
  at,
});

test("where all is news the step's own list goes on, without a copy", () => {
  const { readings } = stand();
  const observations = [spo2(0), alarm(true, 0)];
  expect(readings.sift(observations, 0, "in-time")).toBe(observations);
});

test("what has no time of its own goes with what came just before; a decoder's own account is always news", () => {
  const { sift } = stand();
  sift(0, "in-time", clock(0, 0));
  expect(sift(9000, "in-time", clock(1000, 9000), spo2(9000))).toEqual([]);
  expect(sift(9500, "in-time", spo2(9500))).toEqual([]);
  expect(sift(9500, "own-account", spo2(9500))).toHaveLength(1);
  expect(sift(10_000, "in-time", spo2(10_000))).toHaveLength(1);
});

test("of several messages in one step each is judged by its own time", () => {
  const { sift, faults } = stand();
  sift(0, "in-time", clock(0, 0));
  const told = sift(
    9000,
    "in-time",
    clock(1000, 9000),
    spo2(1),
    clock(2000, 9000),
    spo2(2),
    clock(9000, 9000),
    spo2(3),
  );
  expect(told).toEqual([spo2(3)]);
  expect(faults).toMatchObject([{ kind: "late", count: 2 }]);
});

test("bytes that the line knows to be old are old, unless the device's own clock says otherwise", () => {
  expect(stand().sift(0, "held-up", spo2(0))).toEqual([]);
  const { sift } = stand();
  sift(0, "in-time", clock(0, 0));
  expect(sift(1000, "held-up", clock(1000, 1000), spo2(1000))).toHaveLength(1);
});

test("a notice that was late is not told any more once the line is gone", () => {
  const { sift, readings } = stand();
  sift(0, "in-time", clock(0, 0));
  sift(9000, "in-time", clock(1000, 9000), alarm(true, 9000));
  readings.forgetNotices();
  expect(sift(9001, "in-time", clock(9000, 9001), spo2(9001))).toEqual([spo2(9001)]);
});
