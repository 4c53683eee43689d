import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { manualClock } from "@evenkeel/shared/time";
import type { TransportEvent } from "../ports.ts";
import { flightRecorder } from "./flight-recorder.ts";
import { readHeader, type RecordingHeader } from "./recording-header.ts";
import { replayTransport } from "./transports/replay.ts";

const header: RecordingHeader = {
  ...{ device: "mon", driver: "toy", line: "datagrams", startedAt: 1_000_000 },
  serial: { baudRate: 19_200, dataBits: 8, parity: "even", stopBits: 1 },
};

function stand(mostBytes?: number) {
  const folder = mkdtempSync(join(tmpdir(), "evenkeel-recorder-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const ended: string[] = [];
  return { path: join(folder, "mon.ndjson"), recorder: flightRecorder((why) => ended.push(why), mostBytes), ended };
}

test("what was recorded plays with the same bytes at the same times, without what was ours, at any speed", async () => {
  const said = fc.tuple(fc.uint8Array({ maxLength: 40 }), fc.nat(5000), fc.boolean());
  await fc.assert(
    fc.asyncProperty(fc.array(said, { maxLength: 30 }), fc.constantFrom(1, 7, 100), async (all, speed) => {
      const { path, recorder } = stand();
      recorder.start(path, header);
      let at = header.startedAt;
      const came: (readonly [number, string])[] = [];
      for (const [bytes, gap, ours] of all) {
        at += gap;
        recorder.note(ours ? "out" : "in", bytes, at);
        if (!ours) came.push([at, Buffer.from(bytes).toString("hex")]);
      }
      await recorder.stop();
      expect(readHeader(path)).toEqual(header);
      expect(statSync(path).mode & 0o777).toBe(0o600);
      const clock = manualClock(0);
      const played: TransportEvent[] = [];
      const line = replayTransport({ file: path, speed }, { clock, timers: clock });
      line.open((event) => played.push(event));
      clock.advance(200_000);
      const chunks = played.flatMap((one) =>
        one.type === "bytes" ? [[one.at, Buffer.from(one.bytes).toString("hex")] as const] : [],
      );
      expect(chunks.map(([, hex]) => hex)).toEqual(came.map(([, hex]) => hex));
      for (const [index, [when]] of chunks.entries()) {
        expect(Math.abs(when - (came[index]![0] - came[0]![0]) / speed)).toBeLessThan(1);
      }
      expect(played.at(-1)).toEqual({ type: "closed", reason: "end of recording" });
    }),
    { numRuns: 20 },
  );
});

test("it ends by itself when the file is full, with a reason, and what was written is whole", async () => {
  const { path, recorder, ended } = stand(10_000);
  recorder.start(path, header);
  for (let n = 0; n < 1000; n++) recorder.note("in", new Uint8Array(100), header.startedAt + n);
  expect(recorder.running).toBeNull();
  await recorder.stop();
  expect(ended).toEqual(["The recording mon.ndjson has ended: it is full at 0 MB."]);
  expect(statSync(path).size).toBeLessThan(10_500);
  for (const line of readFileSync(path, "utf8").trimEnd().split("\n")) JSON.parse(line);
});

test.each(["/no/such/folder/mon.ndjson", "/dev/full"])(
  "%s ends the recording with a reason, and nothing else",
  async (path) => {
    const { recorder, ended } = stand();
    recorder.start(path, header);
    recorder.note("in", new Uint8Array(100), header.startedAt);
    while (recorder.running !== null) await new Promise((resolve) => setImmediate(resolve));
    await recorder.stop();
    recorder.note("in", new Uint8Array(100), header.startedAt);
    expect(ended.length).toBe(1);
    expect(ended[0]).toContain("has ended: E");
  },
);

test("a file that is there already is not written over", async () => {
  const { path, recorder, ended } = stand();
  recorder.start(path, header);
  await recorder.stop();
  const before = readFileSync(path, "utf8");
  recorder.start(path, { ...header, device: "other" });
  await recorder.stop();
  expect(readFileSync(path, "utf8")).toBe(before);
  expect(ended.length).toBeLessThanOrEqual(1);
});

test("a file of bytes alone, of rubbish, or none at all has no header", () => {
  expect(readHeader("/no/such/file")).toBeNull();
  expect(readHeader(import.meta.filename)).toBeNull();
});
