import { describe, expect, test } from "vitest";
import type { Observation } from "@evenkeel/shared/vitals";
import { FaultTally } from "../fault-tally.ts";
import { Cuff, readCuff } from "./cuff.ts";

const NOW = Date.UTC(2026, 0, 5, 9);

/** Answers at some second, as `status elapsed values`; what was told, as `second: words`. */
function told(answers: readonly [second: number, answer: string][]): string[] {
  const out: string[] = [];
  const faults = new FaultTally();
  let second = 0;
  const cuff = new Cuff((one: Observation) => {
    if (one.kind === "numeric") out.push(`${second}: ${one.vital} ${one.value} of ${(one.measuredAt! - NOW) / 1000}`);
    else if (one.kind === "missing") out.push(`${second}: ${one.vital} ${one.reason}`);
    else if (one.kind === "notice") out.push(`${second}: ${one.code} ${one.active ? "on" : "off"}`);
  }, faults);
  for (const [at, answer] of answers) {
    second = at;
    const [status = "", elapsed = "", values = "120080093"] = answer.split(" ");
    cuff.hear(readCuff(` NA${status}00${elapsed}${values}`)!, NOW + at * 1000);
  }
  return [...out, ...faults.take(0).map(({ kind }) => kind)];
}

const RESULT = (second: number, of: number) => [
  `${second}: nibpSys 120 of ${of}`,
  `${second}: nibpDia 80 of ${of}`,
  `${second}: nibpMean 93 of ${of}`,
];
const INVALID = (second: number) => ["nibpSys", "nibpDia", "nibpMean"].map((vital) => `${second}: ${vital} invalid`);

describe("a cuff result", () => {
  test("is told once, when the counter has gone back, with its own time", () => {
    const counting = [0, 1, 2, 3, 4].map((more): [number, string] => [11 + more, `1 000${2 + more}`]);
    expect(told([[9, "1 0300 110070083"], [10, "1 0301 110070083"], ...counting])).toEqual(RESULT(11, 9));
  });

  test("that stands there at first contact is nobody's, and is not told", () => {
    expect(
      told([
        [0, "1 0005"],
        [1, "1 0006"],
        [2, "1 0007"],
      ]),
    ).toEqual([]);
  });

  test.each([
    ["9999", "2 9999"],
    ["0000", "2 0000"],
  ])("is told after none, which counts %s", (_counter, none) => {
    expect(
      told([
        [0, none],
        [1, none],
        [2, "1 0000"],
        [3, "1 0001"],
      ]),
    ).toEqual(RESULT(2, 2));
  });

  test("is told after a measurement that the counter runs through", () => {
    expect(
      told([
        [0, "1 0300"],
        [1, "2 0301"],
        [30, "2 0330"],
        [31, "1 0001"],
        [32, "1 0002"],
      ]),
    ).toEqual(RESULT(31, 30));
  });

  test("that comes back after a measurement was given up is not told again", () => {
    expect(
      told([
        [0, "2 9999"],
        [1, "1 0000"],
        [2, "2 9999"],
        [8, "1 0007"],
        [9, "1 0008"],
      ]),
    ).toEqual(RESULT(1, 1));
    expect(
      told([
        [0, "1 0300"],
        [1, "2 0301"],
        [8, "1 0308"],
        [9, "1 0309"],
      ]),
    ).toEqual([]);
  });

  test("that comes back from before the first contact is not told either", () => {
    expect(
      told([
        [0, "2 0301"],
        [8, "1 0309"],
        [9, "1 0310"],
      ]),
    ).toEqual([]);
  });

  test("that was taken while the line was broken is told", () => {
    expect(
      told([
        [0, "1 0010"],
        [300, "1 0200"],
        [301, "1 0201"],
      ]),
    ).toEqual(RESULT(300, 100));
    expect(
      told([
        [0, "1 0010"],
        [300, "1 0310"],
        [301, "1 0311"],
      ]),
    ).toEqual([]);
  });

  test("is not told again by a line that doubles its bytes out of order", () => {
    expect(
      told([
        [0, "2 9999"],
        [1, "1 0000"],
        [2, "1 0001"],
        [2, "1 0000"],
        [3, "1 0002"],
      ]),
    ).toEqual(RESULT(1, 1));
  });

  test("is not told again when the counter runs over or stands still at its end", () => {
    expect(
      told([
        [0, "1 9998"],
        [1, "1 9999"],
        [2, "1 0000"],
        [3, "1 0001"],
      ]),
    ).toEqual([]);
    expect(
      told([
        [0, "1 9999"],
        [1, "1 9999"],
        [60, "1 9999"],
      ]),
    ).toEqual([]);
  });
});

describe("what cannot be told", () => {
  test("a value that no cuff can measure", () => {
    expect(
      told([
        [0, "2 9999"],
        [1, "1 0000 300080093"],
      ]),
    ).toEqual(["1: nibpSys invalid", "1: nibpDia 80 of 1", "1: nibpMean 93 of 1", "implausible"]);
  });

  test("pressures out of order", () => {
    expect(
      told([
        [0, "2 9999"],
        [1, "1 0000 080120093"],
      ]),
    ).toEqual([...INVALID(1), "implausible"]);
  });

  test("a result without its time", () => {
    expect(
      told([
        [0, "2 9999"],
        [1, "1 ----"],
      ]),
    ).toEqual(["bad-message"]);
  });
});

describe("a failed measurement", () => {
  test("is a notice, and missing values, once; the next result ends it", () => {
    expect(
      told([
        [0, "2 9999"],
        [1, "3 9999"],
        [2, "3 9999"],
        [3, "5 9999"],
        [4, "1 0000"],
      ]),
    ).toEqual(["1: nibp-error on", ...INVALID(1), "4: nibp-error off", ...RESULT(4, 4)]);
  });

  test("is told again after a break, without a second reading", () => {
    const out: string[] = [];
    const cuff = new Cuff(
      (one) => out.push(one.kind === "notice" ? `${one.code} ${one.active}` : one.kind),
      new FaultTally(),
    );
    const failed = readCuff(" NA3009999         ")!;
    cuff.hear(failed, NOW);
    cuff.forget();
    cuff.hear(failed, NOW + 60_000);
    cuff.hear(failed, NOW + 61_000);
    expect(out).toEqual(["nibp-error true", "missing", "missing", "missing", "nibp-error true"]);
  });
});
