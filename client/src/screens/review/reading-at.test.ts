import { NUMERICS } from "@evenkeel/shared/vitals";
import type { ReviewSamples } from "@evenkeel/shared/wire";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lastAt, readingAt, type PastJudgement } from "./reading-at.ts";

const FROM = 1_000_000;
const STALE = 3000;
const by: PastJudgement = {
  devices: ["mon", "ox"].map((device) => ({ device, title: device, staleAfterMs: STALE, leftAt: [] })),
  main: { spo2: "mon" },
};
type Word = readonly [t: number, word: number | string];
const channel = (device: string, words: readonly Word[], vital: "nibpSys" | "spo2" = "spo2") => ({
  ...{ vital, device, t: words.map(([t]) => t), x: words.map(([, word]) => word), m: [], q: [] },
});
const page = (...channels: ReviewSamples["channels"]): ReviewSamples => ({
  from: FROM,
  until: FROM + 300_000,
  channels,
});

/** So coarse that a moment is often that of a sample, and the end of its validity. */
const moment = fc.integer({ min: -10, max: 140 }).map((half) => half * 500);
const words = fc
  .array(fc.tuple(moment, fc.oneof(fc.integer({ min: 70, max: 100 }), fc.constant("sensor-off"))))
  .map((list) => list.toSorted((a, b) => a[0] - b[0]));

describe("the reading at a moment", () => {
  test("is the last word at or before it while that is not stale, never another, never one between two", () => {
    fc.assert(
      fc.property(
        words,
        moment.filter((t) => t >= 0),
        (told, t) => {
          const reading = readingAt(page(channel("mon", told)), "spo2", FROM + t, by);
          const last = told.filter(([at]) => at <= t).at(-1);
          if (!last) expect(reading).toEqual({ state: "never" });
          else if (t - last[0] > STALE) expect(reading).toMatchObject({ state: "stale", at: FROM + last[0] });
          else if (typeof last[1] === "string") expect(reading).toMatchObject({ state: "missing", reason: last[1] });
          else expect(reading).toMatchObject({ state: "value", value: last[1], at: FROM + last[0] });
        },
      ),
    );
  });

  test("of two devices is a value wherever one has it, the first device's while that one has", () => {
    fc.assert(
      fc.property(
        words,
        words,
        moment.filter((t) => t >= 0),
        (main, spare, t) => {
          const fresh = (told: readonly Word[]) => {
            const last = told.filter(([at]) => at <= t).at(-1);
            return last && t - last[0] <= STALE && typeof last[1] === "number" ? last[1] : null;
          };
          const reading = readingAt(page(channel("ox", spare), channel("mon", main)), "spo2", FROM + t, by);
          const expected = fresh(main) ?? fresh(spare);
          expect(reading.state === "value" ? reading.value : null).toBe(expected);
        },
      ),
    );
  });

  test("of a cuff is its last reading however long ago, with the time of the measurement", () => {
    const cuff = { ...channel("mon", [[-200_000, 131]], "nibpSys"), m: [[0, FROM - 205_000]] as [number, number][] };
    expect(NUMERICS.nibpSys.rhythm).toBe("episodic");
    expect(readingAt(page(cuff), "nibpSys", FROM + 299_000, by)).toMatchObject({
      value: 131,
      measuredAt: FROM - 205_000,
    });
  });

  test("is nothing of a device that has left the room, until it says something again", () => {
    const left = { ...by, devices: [{ ...by.devices[0]!, leftAt: [FROM + 2000] }] };
    const at = (t: number) =>
      readingAt(page(channel("mon", [[1000, 97], [3000, 96]])), "spo2", FROM + t, left); // prettier-ignore
    expect([at(1999).state, at(2000).state, at(3000)]).toEqual([
      "value",
      "never",
      expect.objectContaining({ value: 96 }),
    ]);
  });

  test("keeps the device's doubt", () => {
    const doubtful = { ...channel("mon", [[0, 97], [1000, 96]]), q: [1] }; // prettier-ignore
    expect(readingAt(page(doubtful), "spo2", FROM + 500, by)).toMatchObject({ questionable: false });
    expect(readingAt(page(doubtful), "spo2", FROM + 1000, by)).toMatchObject({ questionable: true });
  });
});

test("the last of rising times is found as by looking through all", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 50 })), fc.integer({ min: -60, max: 60 }), (list, t) => {
      const times = list.toSorted((a, b) => a - b);
      expect(lastAt(times, t)).toBe(times.filter((one) => one <= t).length - 1);
    }),
  );
});
