import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FaultTally } from "../fault-tally.ts";
import { FrameReader } from "./frame-line.ts";
import { readRecord } from "./record.ts";
import { ALARM_COMMAND, ALL_CLASSES, DATA_TYPE, requestFrame, requestsIn, type Request } from "./requests.ts";

const zeros = (count: number) => Array<string>(count).fill("00");
/** Length and main type are all that tells the headers of requests apart. */
const header = (length: string, mainType: string) => [
  ...["7e", length],
  ...zeros(13),
  ...[mainType, "00", "00", "00", "00", "00", "00", "ff"],
  ...zeros(18),
];
const hex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0"));
const displayed = (interval: number, classes = ALL_CLASSES): Request => ({
  kind: "values",
  type: DATA_TYPE.displayed,
  interval,
  classes,
});

/** The manufacturer's four examples, and the alarm requests computed by the same rules. */
const examples: readonly [string, Request, string[]][] = [
  [
    "displayed values every 10 s, all classes",
    displayed(10),
    [...header("31", "00"), "01", "0a", "00", "0e", ...zeros(5), "49", "7e"],
  ],
  ["no more displayed values", displayed(0, 0), [...header("31", "00"), "01", ...zeros(8), "31", "7e"].with(42, "00")],
  [
    "60 s trend, with an escaped checksum",
    { kind: "values", type: DATA_TYPE.trend60s, interval: 60, classes: ALL_CLASSES },
    [...header("31", "00"), "03", "3c", "00", "0e", ...zeros(5), "7d", "5d", "7e"],
  ],
  [
    "no more trend",
    { kind: "values", type: DATA_TYPE.trend60s, interval: 0, classes: 0 },
    [...header("31", "00"), "03", ...zeros(8), "33", "7e"],
  ],
  [
    "wave ECG1",
    { kind: "waves", types: [1] },
    [...header("48", "01"), ...zeros(4), "01", "ff", ...zeros(26), "48", "7e"],
  ],
  [
    "no more waves",
    { kind: "waves", types: "stop" },
    [...header("48", "01"), "01", ...zeros(3), "ff", ...zeros(27), "48", "7e"],
  ],
  [
    "alarm status now",
    { kind: "alarms", command: ALARM_COMMAND.now },
    [...header("34", "04"), ...zeros(12), "37", "7e"],
  ],
  [
    "alarms, differential mode",
    { kind: "alarms", command: ALARM_COMMAND.enterDifferential },
    [...header("34", "04"), "02", ...zeros(11), "39", "7e"],
  ],
];

describe("requests, byte for byte", () => {
  test.each(examples)("%s", (_, request, bytes) => {
    expect(hex(requestFrame(request))).toEqual(bytes);
  });

  test("what is written is read", () => {
    const word = fc.integer({ min: -32768, max: 32767 });
    const request: fc.Arbitrary<Request> = fc.oneof(
      fc.record({
        kind: fc.constant("values" as const),
        type: fc.nat(255),
        interval: word,
        classes: fc.nat(0xffff_ffff),
      }),
      fc.record({
        kind: fc.constant("waves" as const),
        types: fc.oneof(fc.constant("stop" as const), fc.array(fc.nat(254), { maxLength: 24 })),
      }),
      fc.record({ kind: fc.constant("alarms" as const), command: word }),
    );
    fc.assert(
      fc.property(request, (one) => {
        const heard: Request[] = [];
        const faults = new FaultTally();
        new FrameReader(faults).push(requestFrame(one), (bytes) => {
          const record = readRecord(bytes);
          if (typeof record !== "string") heard.push(...requestsIn(record));
        });
        expect([heard, faults.take(0)]).toEqual([[one], []]);
      }),
    );
  });
});
