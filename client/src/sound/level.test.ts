import { PRIORITIES } from "@evenkeel/shared/alarms";
import { expect, test } from "vitest";
import { audibleVolume, peakLevel, USUAL_FLOOR_DB, VOLUME_DB, VOLUME_STEP_DB } from "./level.ts";

const BOOSTS = [0, 1, 2];
const VOLUMES = [-18, -12, -6, 0];

test("HIGH is never softer than MEDIUM, nor MEDIUM than LOW, however each has been raised", () => {
  for (const volume of VOLUMES) {
    for (const [boostOfMore, boostOfLess] of BOOSTS.flatMap((one) => BOOSTS.map((other) => [one, other] as const))) {
      for (const [more, less] of [PRIORITIES.slice(0, 2), PRIORITIES.slice(1, 3)]) {
        expect(peakLevel(more!, volume, boostOfMore)).toBeGreaterThanOrEqual(peakLevel(less!, volume, boostOfLess));
      }
    }
  }
});

test("a step is 3 dB, two steps at the top are full scale, and nothing is above it", () => {
  for (const volume of VOLUMES) {
    const steps = BOOSTS.map((boost) => 20 * Math.log10(peakLevel("high", volume, boost)));
    expect(steps[1]! - steps[0]!).toBeCloseTo(VOLUME_STEP_DB, 6);
    expect(steps[2]! - steps[1]!).toBeCloseTo(VOLUME_STEP_DB, 6);
    expect(peakLevel("medium", volume, 1)).toBeGreaterThan(peakLevel("medium", volume, 0));
  }
  expect(peakLevel("high", VOLUME_DB.max, 2)).toBe(1);
  expect(peakLevel("high", VOLUME_DB.max, 99)).toBe(1);
});

test("no setting goes below the site's floor or above the top, and no nonsense makes a station silent", () => {
  expect(audibleVolume(-60, -9)).toBe(-9);
  expect(audibleVolume(-6, -9)).toBe(-6);
  expect(audibleVolume(12, -9)).toBe(0);
  expect(audibleVolume(NaN, -9)).toBe(0);
  expect(audibleVolume(-60, NaN)).toBe(USUAL_FLOOR_DB);
  expect(audibleVolume(-60, -400)).toBe(VOLUME_DB.min);
});
