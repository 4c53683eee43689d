import { describe, expect, test } from "vitest";
import { judge, NEVER, sameReading, type Judgement, type Source } from "./reading.ts";

const by = (now: number, feedLost = false): Judgement => ({ now, feedLost, staleAfterMs: () => 3000 });
const value = (x: number, t: number, d = "a", v: "nibpSys" | "spo2" = "spo2"): Source => ({ k: "n", v, x, t, d });
const missing = (t: number, d = "a"): Source => ({ k: "m", v: "spo2", r: "sensor-off", t, d });
const from = (...sources: Source[]) => Object.fromEntries(sources.map((source) => [source.d, source]));

describe("a reading", () => {
  test("is never before anything was heard", () => {
    expect(judge("spo2", {}, NEVER, by(0))).toEqual({ state: "never" });
  });

  test("of a continuous vital is stale only beyond its device's time", () => {
    const sources = from(value(97, 1000));
    expect(judge("spo2", sources, NEVER, by(4000))).toMatchObject({ state: "value", value: 97, device: "a" });
    expect(judge("spo2", sources, NEVER, by(4001))).toEqual({ state: "stale", at: 1000, device: "a" });
  });

  test("has no number in any state but `value`, so that an old one cannot be drawn", () => {
    expect(judge("spo2", from(value(97, 0)), NEVER, by(9000))).not.toHaveProperty("value");
    expect(judge("spo2", from(missing(0)), NEVER, by(0))).not.toHaveProperty("value");
  });

  test("of a cuff keeps its value for hours and loses it with the feed", () => {
    const sources = from({ ...value(128, 1000, "a", "nibpSys"), m: 900 } as Source);
    expect(judge("nibpSys", sources, NEVER, by(7_200_000))).toMatchObject({
      state: "value",
      value: 128,
      measuredAt: 900,
    });
    expect(judge("nibpSys", sources, NEVER, by(1500, true))).toMatchObject({ state: "stale", at: 1000 });
  });

  test("is stale at once, also when missing, when the feed is lost", () => {
    expect(judge("spo2", from(value(97, 1000)), NEVER, by(1000, true)).state).toBe("stale");
    expect(judge("spo2", from(missing(1000)), NEVER, by(1000, true)).state).toBe("stale");
  });

  test("of 0 is a value", () => {
    expect(judge("spo2", from(value(0, 0)), NEVER, by(0))).toMatchObject({ state: "value", value: 0 });
  });
});

describe("two devices of one vital", () => {
  const shown = judge("spo2", from(value(97, 1000, "a")), NEVER, by(1000));

  test("never take turns: the shown one stays while it is live", () => {
    expect(judge("spo2", from(value(97, 1000, "a"), value(91, 1500, "b")), shown, by(2000))).toMatchObject({
      device: "a",
    });
  });

  test("the other takes over when the shown one is missing or stale", () => {
    expect(judge("spo2", from(missing(1400, "a"), value(91, 1500, "b")), shown, by(2000))).toMatchObject({ value: 91 });
    expect(judge("spo2", from(value(97, 1000, "a"), value(91, 4500, "b")), shown, by(5000))).toMatchObject({
      value: 91,
    });
  });

  test("one that is missing does not hide the other's live value", () => {
    expect(judge("spo2", from(value(97, 1000, "a"), missing(1500, "b")), NEVER, by(2000))).toMatchObject({ value: 97 });
  });
});

test("readings that are drawn alike are the same, others are not", () => {
  const reading = judge("spo2", from(value(97, 1000)), NEVER, by(1000));
  expect(sameReading(reading, { ...reading })).toBe(true);
  expect(sameReading(reading, judge("spo2", from(value(97, 2000)), NEVER, by(2000)))).toBe(false);
  expect(sameReading(NEVER, reading)).toBe(false);
});
