import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { manualClock } from "@evenkeel/shared/time";
import type { TransportEvent } from "../../ports.ts";
import { replayTransport } from "./replay.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "evenkeel-replay-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function stand(text: string, speed = 1) {
  const file = join(folder, "recording.ndjson");
  await writeFile(file, text);
  const clock = manualClock(0);
  const transport = replayTransport({ file, speed }, { clock, timers: clock });
  const events: TransportEvent[] = [];
  const chunks = () =>
    events.flatMap((event) => (event.type === "bytes" ? [[event.at, Buffer.from(event.bytes).toString("hex")]] : []));
  const reasons = () => events.flatMap((event) => (event.type === "closed" ? [event.reason] : []));
  const open = () => transport.open((event) => events.push(event));
  open();
  return { clock, transport, events, chunks, reasons, open };
}

test("plays with its own timing, ends in words, and begins anew when opened again", async () => {
  const { clock, chunks, reasons, open } = await stand(
    '{"t":5000,"hex":"01"}\n{"t":5250,"hex":"0203"}\n\n{"t":5250,"hex":""}\n{"t":7000,"hex":"FF"}',
  );
  clock.advance(249);
  expect(chunks()).toEqual([[0, "01"]]);
  clock.advance(1751);
  expect(chunks()).toEqual([
    [0, "01"],
    [250, "0203"],
    [250, ""],
    [2000, "ff"],
  ]);
  expect(reasons()).toEqual(["end of recording"]);
  clock.advance(10_000);
  open();
  clock.advance(0);
  expect(chunks().at(-1)).toEqual([12_000, "01"]);
});

test("speed divides the waiting", async () => {
  const { clock, chunks } = await stand('{"t":0,"hex":"01"}\n{"t":1000,"hex":"02"}\n{"t":3000,"hex":"03"}\n', 4);
  clock.advance(1000);
  expect(chunks().map(([at]) => at)).toEqual([0, 250, 750]);
});

test("closed, it plays no further; opened again, only once", async () => {
  const { clock, transport, events, open, chunks } = await stand('{"t":0,"hex":"01"}\n{"t":1000,"hex":"02"}\n');
  clock.advance(500);
  await transport.close();
  const { length } = events;
  clock.advance(5000);
  expect(events.length).toBe(length);
  open();
  clock.advance(1000);
  expect(chunks().map(([, hex]) => hex)).toEqual(["01", "01", "02"]);
});

test.each([
  ["not json", "line 2: it is not JSON"],
  ["[1]", 'line 2: "t" is not a number of milliseconds'],
  ["3", "line 2: it is not an object"],
  ['{"t":"1","hex":""}', 'line 2: "t" is not a number of milliseconds'],
  ['{"t":1,"hex":"0"}', 'line 2: "hex" is not pairs of hexadecimal digits'],
  ['{"t":1,"hex":"0g"}', 'line 2: "hex" is not pairs of hexadecimal digits'],
  ['{"t":-1,"hex":"00"}', "line 2: its time is before that of the line above"],
  ["x".repeat(1_100_000), "line 2 is longer than 1048576 characters"],
])("a wrong line closes the line and says which: %.40s", async (line, words) => {
  const { clock, chunks, reasons } = await stand(`{"t":0,"hex":"01"}\n${line}\n{"t":2,"hex":"02"}\n`);
  clock.advance(1000);
  expect(chunks().map(([, hex]) => hex)).toEqual(["01"]);
  expect(reasons().join()).toContain(words);
});

test("a file that is not there is closed with a reason", () => {
  const clock = manualClock();
  const events: TransportEvent[] = [];
  const file = join(folder, "none.ndjson");
  replayTransport({ file, speed: 1 }, { clock, timers: clock }).open((event) => events.push(event));
  expect(events).toEqual([{ type: "closed", reason: `${file} is not there; is the cable plugged in?` }]);
});

test("any recording, however long, comes out whole and in order", async () => {
  const chunk = fc.record({ wait: fc.nat(50), bytes: fc.uint8Array({ maxLength: 300 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(chunk, { minLength: 1, maxLength: 700 }), async (recorded) => {
      let t = 0;
      const written = recorded.map(({ wait, bytes }) => [(t += wait), Buffer.from(bytes).toString("hex")] as const);
      const text = written.map(([at, hex]) => JSON.stringify({ t: at, hex })).join("\n");
      const { clock, chunks } = await stand(text);
      clock.advance(t + 1);
      const first = written[0]![0];
      expect(chunks()).toEqual(written.map(([at, hex]) => [at - first, hex]));
    }),
    { numRuns: 25 },
  );
});
