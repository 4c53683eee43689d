import fc from "fast-check";
import { formatHl7Time } from "@evenkeel/shared/codec";
import { describe, expect, test } from "vitest";
import { decoderWith, frame, hear, NINE, nm, report } from "./messages.fixture.ts";

const HOUR = 3_600_000;
const MMHG = "266016^MDC_DIM_MMHG^MDC";
const SPO2 = nm("150456^MDC_PULS_OXIM_SAT_O2^MDC", "97", { unit: "%" });
const text = (at: number) => formatHl7Time(at, 0, "ms");
const cuff = (sys: number, measured: number) =>
  nm("150301^MDC_PRESS_CUFF_SYS^MDC", String(sys), { unit: MMHG, time: text(measured) });

/** A monitor's line: what it says, by its own clock, and when it arrives. */
function monitor() {
  const decoder = decoderWith();
  return (lines: readonly string[], sent: number, at: number, obr = "") => {
    const { observations } = hear(decoder, report(lines, { time: text(sent), obr }), at);
    return observations.flatMap((one) => (one.kind === "numeric" ? [[one.value, one.measuredAt]] : []));
  };
}

describe("a monitor's clock that is wrong", () => {
  test("its cuff readings have the host's time, before and after it is set right", () => {
    const say = monitor();
    const ahead = NINE + HOUR;
    expect(say([cuff(120, ahead)], ahead, NINE, text(ahead))).toEqual([[120, NINE]]);
    const later = NINE + 300_000;
    expect(say([cuff(80, later - 20_000)], later, later, text(later))).toEqual([[80, later - 20_000]]);
  });

  test("however far it is off, a reading is as old as the monitor says it is, and never of the future", () => {
    const times = fc.record({
      skew: fc.integer({ min: -400 * 24 * HOUR, max: 400 * 24 * HOUR }),
      age: fc.integer({ min: -2 * HOUR, max: 24 * HOUR }),
    });
    fc.assert(
      fc.property(times, ({ skew, age }) => {
        const sent = NINE + skew;
        const [reading] = monitor()([cuff(120, sent - age)], sent, NINE);
        const measured = reading![1]!;
        expect(measured).toBeLessThanOrEqual(NINE);
        expect(Math.abs(NINE - measured - Math.max(0, age))).toBeLessThanOrEqual(2000);
      }),
    );
  });

  test("a reading dated after the monitor's own now is as old as its arrival", () => {
    const say = monitor();
    expect(say([cuff(120, NINE + HOUR)], NINE, NINE)).toEqual([[120, NINE]]);
    expect(say([cuff(120, NINE + HOUR)], NINE + 1000, NINE + 1000)).toEqual([]);
    expect(say([cuff(80, NINE + 60_000)], NINE + 60_000, NINE + 60_000)).toEqual([[80, NINE + 60_000]]);
  });

  test("setting it makes no old reading new again, though OBR-7 is all the time it has", () => {
    const say = monitor();
    const line = nm("150301^MDC_PRESS_CUFF_SYS^MDC", "120", { unit: MMHG });
    expect(say([line], NINE + HOUR, NINE)).toEqual([[120, NINE]]);
    for (let second = 1; second < 100; second++) {
      const now = NINE + second * 1000;
      expect(say([line], second < 50 ? now + HOUR : now, now)).toEqual([]);
    }
  });

  test("is told with every message that is used, and is no notice of the driver's own", () => {
    const decoder = decoderWith();
    for (const ahead of [0, HOUR, HOUR + 1000, -40_000]) {
      const sent = NINE + ahead;
      const { observations } = decoder.push(frame(report([SPO2], { time: text(sent) })), NINE);
      expect(observations[0]).toEqual({ kind: "clock", at: NINE, deviceTime: sent });
      expect(observations.filter(({ kind }) => kind === "clock" || kind === "notice")).toHaveLength(1);
    }
  });

  test("a message time without seconds is no wrong clock", () => {
    const step = hear(decoderWith(), report([], { time: "202601050900" }), NINE + 59_000);
    expect(step.observations).toEqual([]);
  });
});
