import fc from "fast-check";
import { formatHl7Time } from "@evenkeel/shared/codec";
import { describe, expect, test } from "vitest";
import { decoderWith, hear, NINE, nm, report } from "./messages.fixture.ts";

const HOUR = 3_600_000;
const MMHG = "266016^MDC_DIM_MMHG^MDC";
const text = (at: number) => formatHl7Time(at, 0, "ms");
const cuff = (sys: number, measured: number) =>
  nm("150301^MDC_PRESS_CUFF_SYS^MDC", String(sys), { unit: MMHG, time: text(measured) });

/** A monitor's line: what it says, by its own clock, and when it arrives. */
function monitor() {
  const decoder = decoderWith();
  return (lines: readonly string[], sent: number, at: number, obr = "") => {
    const { observations } = hear(decoder, report(lines, { time: text(sent), obr }), at);
    return {
      cuffs: observations.flatMap((one) => (one.kind === "numeric" ? [[one.value, one.measuredAt]] : [])),
      notices: observations.flatMap((one) => (one.kind === "notice" ? [[one.code, one.active, one.text]] : [])),
    };
  };
}

describe("a monitor's clock that is wrong", () => {
  test("its cuff readings have the host's time, before and after it is set right", () => {
    const say = monitor();
    const ahead = NINE + HOUR;
    expect(say([cuff(120, ahead)], ahead, NINE, text(ahead)).cuffs).toEqual([[120, NINE]]);
    const later = NINE + 300_000;
    expect(say([cuff(80, later - 20_000)], later, later, text(later)).cuffs).toEqual([[80, later - 20_000]]);
  });

  test("however far it is off, a reading is as old as the monitor says it is, and never of the future", () => {
    const times = fc.record({
      skew: fc.integer({ min: -400 * 24 * HOUR, max: 400 * 24 * HOUR }),
      age: fc.integer({ min: -2 * HOUR, max: 24 * HOUR }),
    });
    fc.assert(
      fc.property(times, ({ skew, age }) => {
        const sent = NINE + skew;
        const [reading] = monitor()([cuff(120, sent - age)], sent, NINE).cuffs;
        const measured = reading![1]!;
        expect(measured).toBeLessThanOrEqual(NINE);
        expect(Math.abs(NINE - measured - Math.max(0, age))).toBeLessThanOrEqual(2000);
      }),
    );
  });

  test("a reading dated after the monitor's own now is as old as its arrival", () => {
    const say = monitor();
    expect(say([cuff(120, NINE + HOUR)], NINE, NINE).cuffs).toEqual([[120, NINE]]);
    expect(say([cuff(120, NINE + HOUR)], NINE + 1000, NINE + 1000).cuffs).toEqual([]);
    expect(say([cuff(80, NINE + 60_000)], NINE + 60_000, NINE + 60_000).cuffs).toEqual([[80, NINE + 60_000]]);
  });

  test("setting it makes no old reading new again, though OBR-7 is all the time it has", () => {
    const say = monitor();
    const line = nm("150301^MDC_PRESS_CUFF_SYS^MDC", "120", { unit: MMHG });
    expect(say([line], NINE + HOUR, NINE).cuffs).toEqual([[120, NINE]]);
    for (let second = 1; second < 100; second++) {
      const now = NINE + second * 1000;
      expect(say([line], second < 50 ? now + HOUR : now, now).cuffs).toEqual([]);
    }
  });

  test("is told when it begins, once a minute while it holds, and when it ends", () => {
    const say = monitor();
    const at = (seconds: number, ahead: number) => {
      const now = NINE + seconds * 1000;
      return say([], now + ahead, now).notices;
    };
    const told = ["clock-skew", true, "The device's clock is 1 h 0 min ahead"];
    expect(at(0, 2000)).toEqual([]);
    expect(at(1, HOUR)).toEqual([told]);
    expect(at(2, HOUR + 1000)).toEqual([]);
    expect(at(60, HOUR)).toEqual([]);
    expect(at(61, HOUR)).toEqual([told]);
    expect(at(62, -40_000)).toEqual([
      ["clock-skew", true, "The device's clock is 40 s behind, or its messages come late"],
    ]);
    expect(at(63, 500)).toEqual([["clock-skew", false, "The device's clock is right again"]]);
    expect(at(64, 0)).toEqual([]);
  });

  test("a message time without seconds is no wrong clock", () => {
    const step = hear(decoderWith(), report([], { time: "202601050900" }), NINE + 59_000);
    expect(step.observations).toEqual([]);
  });
});
