import { describe, expect, test } from "vitest";
import { FaultTally } from "../fault-tally.ts";
import { BasicClass } from "./basic-class.ts";
import { classOf } from "./basic.fixture.ts";
import { CuffWatch } from "./cuff-watch.ts";

const NOW = Date.UTC(2026, 0, 5, 9);
const MEASURING = 0x20;
const OLD = 0x100;
const INTERVAL = 5000;

interface Shown {
  readonly label?: number;
  readonly reading?: readonly [sys: number, dia: number, mean: number];
  readonly exists?: boolean;
}

const first = [12_000, 8000, 9300] as const;
const second = [11_000, 7000, 8300] as const;

/** What is told of each of the records, 5 s apart, with the age that the reading has by then. */
function told(...records: readonly Shown[]): string[][] {
  const cuff = new CuffWatch();
  const faults = new FaultTally();
  return records.map(({ label = 0, reading, exists = true }, index) => {
    const [sys = -32_767, dia = -32_767, mean = -32_767] = reading ?? [];
    const bytes = classOf({ 76: label, 78: sys, 80: dia, 82: mean }, { 72: exists ? 3 : 0 });
    const at = NOW + index * INTERVAL;
    return cuff.read(new BasicClass(Uint8Array.from(bytes.slice(4, 274))), at, faults).map((one) => {
      if (one.kind === "numeric") return `${one.vital} ${one.value}, ${(at - (one.measuredAt ?? NaN)) / 1000} s`;
      if (one.kind === "missing") return `${one.vital} ${one.reason}`;
      return one.kind === "other" ? `${one.code} ${one.value}, ${one.name}` : one.kind;
    });
  });
}

const reading = (sys: number, dia: number, mean: number, age: number) => [
  `nibpSys ${sys}, ${age} s`,
  `nibpDia ${dia}, ${age} s`,
  `nibpMean ${mean}, ${age} s`,
];
const none = (reason: string) => [`nibpSys ${reason}`, `nibpDia ${reason}`, `nibpMean ${reason}`];

describe("a cuff reading", () => {
  test("is told once, however often it is displayed", () => {
    expect(
      told({}, { reading: first }, { reading: first }, { reading: first, label: OLD }, { reading: first, label: OLD }),
    ).toEqual([none("invalid"), reading(120, 80, 93, 0), [], [], []]);
  });

  test("is new when its numbers change", () => {
    expect(told({ reading: first }, { reading: second })[1]).toEqual(reading(110, 70, 83, 0));
  });

  test("with the same numbers is new when a measurement has ended", () => {
    const records = told({ reading: first }, { reading: first, label: MEASURING }, { reading: first });
    expect(records.slice(1)).toEqual([[], reading(120, 80, 93, 0)]);
  });

  test("with the same numbers is new when the last one was old and this one is not", () => {
    const records = told({ reading: first, label: OLD }, { reading: first });
    expect(records[1]).toEqual(reading(120, 80, 93, 0));
  });

  test("is not new when a measurement failed and the old one is shown again", () => {
    const failed = told(
      { reading: first },
      { reading: first, label: MEASURING | OLD },
      { label: OLD },
      { reading: first, label: OLD },
    );
    expect(failed.slice(1)).toEqual([[], none("invalid"), []]);
    const cancelled = told(
      { reading: first },
      { reading: first, label: MEASURING | OLD },
      { reading: first, label: OLD },
    );
    expect(cancelled.slice(1)).toEqual([[], []]);
  });

  test("that is there at first sight is dated as early as it may be; an old one is undated and no cuff reading", () => {
    expect(told({ reading: first })[0]).toEqual(reading(120, 80, 93, 60));
    expect(told({ reading: first, label: OLD })[0]?.[0]).toBe("nibp.sys 120, Cuff pressure, systolic, older than 60 s");
    expect(told({ reading: first, label: OLD })[0]?.filter((one) => one.startsWith("nibpSys"))).toEqual([]);
  });

  test("that was missed between two records 60 s apart is dated by its age bit", () => {
    expect(told({ reading: first }, { reading: second, label: OLD })[1]).toEqual(reading(110, 70, 83, 60));
  });

  test("out of order is no one's pressure", () => {
    expect(told({ reading: first }, { reading: [8000, 12_000, 9300] })[1]).toEqual(none("invalid"));
  });

  test("with one number missing tells the others", () => {
    expect(told({ reading: first }, { reading: [12_500, -32_767, 9300] })[1]).toEqual([
      "nibpSys 125, 0 s",
      "nibpDia invalid",
      "nibpMean 93, 0 s",
    ]);
  });

  test("without a module is missing once", () => {
    expect(told({ exists: false }, { exists: false }, { reading: first })).toEqual([
      none("unplugged"),
      [],
      reading(120, 80, 93, 60),
    ]);
  });
});
