import { expect, test } from "vitest";
import { FaultTally } from "../fault-tally.ts";
import { GeDriEncoder } from "./encoder.ts";
import { frameOf, FrameReader } from "./frame-line.ts";
import { geDriOptions } from "./options.ts";
import { readRecord, viewOf, type DriRecord } from "./record.ts";
import { ALL_CLASSES, DATA_TYPE, requestFrame, type Request } from "./requests.ts";

/** What programs of others rely on, and were seen to. */

const NOW = Date.UTC(2026, 0, 5, 9);
const waves: Request = { kind: "waves", types: [1, 8] };

/** The records that a simulated monitor sends within three seconds of these bytes. */
function answersTo(bytes: Uint8Array): DriRecord[] {
  const encoder = new GeDriEncoder(geDriOptions.parse({}));
  encoder.respond(bytes, NOW);
  const line = new FrameReader(new FaultTally());
  const records: DriRecord[] = [];
  for (let at = NOW; at < NOW + 3000; at += 100) {
    for (const frame of encoder.tick(at)) {
      line.push(frame, (heard) => records.push(readRecord(heard.slice()) as DriRecord));
    }
  }
  return records;
}

/** A request's frame made anew around its record, changed. Nothing in these requests is escaped. */
function reframed(request: Request, change: (record: readonly number[]) => readonly number[]): Uint8Array {
  const record = [...requestFrame(request)].slice(1, -2);
  return frameOf(Uint8Array.from(change(record)));
}

test("PyCollect: a request with bytes behind the length that it tells is followed", () => {
  expect(answersTo(requestFrame(waves)).length).toBeGreaterThan(1);
  const padded = reframed(waves, (record) => [...record, 0, 0]);
  expect(answersTo(padded)).toEqual(answersTo(requestFrame(waves)));
});

test("a request that is shorter than it tells is none", () => {
  expect(answersTo(reframed(waves, (record) => record.slice(0, -2)))).toEqual([]);
  expect(answersTo(reframed(waves, ([, , ...rest]) => [2, 0, ...rest]))).toEqual([]);
});

test.each([
  ["ST in II", 1, 48, 48 + 8],
  ["heart rate of the arrhythmia group", 1, 0, 6],
  ["muscle EEG", 2, 24, 24 + 6],
  ["BIS", 2, 96, 96 + 6],
  ["state entropy", 2, 112, 112 + 6],
  ["oxygen uptake", 3, 0, 6],
  ["mean airway pressure", 3, 14, 14 + 8],
])("VSCapture: %s has no value, which is not zero, where there is no such module", (_, dataClass, group, place) => {
  const request: Request = { kind: "values", type: DATA_TYPE.displayed, interval: 10, classes: ALL_CLASSES };
  const [record] = answersTo(requestFrame(request));
  const { data } = record!.subrecords[dataClass]!;
  expect(data[277]).toBe(dataClass);
  expect(viewOf(data).getUint32(4 + group, true)).toBe(0);
  expect(viewOf(data).getInt16(4 + place, true)).toBe(-32_767);
});
