import { describe, expect, test } from "vitest";
import { bedside, type Bedside } from "./bedside.ts";

const OXIMETER = "oximeter";

/** One second at the bed: the oximeter's word, and a heart rate that comes from the ECG of another device. */
function second(room: Bedside, spo2: number | "searching" | "sensor-off", heartRate = 72): void {
  for (const vital of ["spo2", "pulseRate"] as const) {
    if (typeof spo2 === "number") room.value(vital, vital === "spo2" ? spo2 : heartRate, OXIMETER);
    else room.missing(vital, spo2, OXIMETER);
  }
  // A heart that beats is never quite even: a number that stands still would be one more concern.
  room.value("heartRate", heartRate + ((room.at / 1000) % 2));
  room.wait(1000);
}

function seconds(
  room: Bedside,
  count: number,
  ...said: Parameters<typeof second> extends [Bedside, ...infer R] ? R : never
) {
  for (let done = 0; done < count; done += 1) second(room, ...said);
}

const told = (room: Bedside) =>
  room.effects.flatMap((effect) =>
    "alarm" in effect ? [`${effect.change} ${effect.alarm.rule} ${effect.alarm.priority}`] : [],
  );

/** As clinical notes on signals, section 4, have a cuff on the probe's arm: low, gone for 15 to 30 s, low, and back. */
function cycle(room: Bedside, goneFor: number): void {
  seconds(room, 3, 92);
  seconds(room, goneFor, "searching");
  seconds(room, 4, 91);
}

describe("a cuff that measures on the probe's arm", () => {
  test.each([15, 29])("takes the pulse away for %i s: that is LOW, and no desaturation", (goneFor) => {
    const room = bedside();
    for (let cycles = 0; cycles < 3; cycles += 1) {
      seconds(room, 60, 96);
      cycle(room, goneFor);
    }
    seconds(room, 60, 96);
    expect(told(room)).toEqual(Array(3).fill(["raised signal-poor low", "cleared signal-poor low"]).flat());
  });

  test("hides nothing for longer: without a number for half a minute more it is MEDIUM", () => {
    const room = bedside();
    seconds(room, 10, 96);
    seconds(room, 60, "searching");
    expect(told(room)).toEqual(["raised signal-poor low", "priority-raised signal-poor medium"]);
  });

  test("does not keep a real desaturation quiet: it is HIGH as soon as after any other moment", () => {
    const room = bedside();
    seconds(room, 10, 96);
    cycle(room, 25);
    const from = room.at;
    seconds(room, 20, 85);
    const high = room.effects.find((effect) => effect.change === "raised" && effect.alarm.rule === "spo2-desat");
    expect(high!.at - from).toBe(5000);
  });

  test("leaves the heart rate from the ECG to be judged as ever", () => {
    const room = bedside();
    seconds(room, 10, 96);
    seconds(room, 25, "searching", 34);
    expect(told(room)).toContain("raised heartRate-very-low high");
  });

  test("is no reason to doubt a probe that the device says is off", () => {
    const room = bedside();
    seconds(room, 10, 96);
    seconds(room, 10, "sensor-off");
    expect(told(room)).toEqual(["raised sensor-off medium"]);
  });
});
