import type { Review, ReviewSamples, WaveRun } from "@evenkeel/shared/wire";
import { expect, onTestFinished, test } from "vitest";
import { seek } from "./cursor.ts";
import { openVisit } from "./visit.ts";

const MINUTE = 60_000;
const OPENED = Math.floor(1_767_600_000_000 / 300_000) * 300_000;
const turn = (at: number, stage: "active" | "gone") => ({
  ...{ at, stage, priority: "high" as const, title: "SpO₂ 84 low", detail: "" },
});
const review: Review = {
  ...{ id: "s-1", room: "room-1", version: 3, openedAt: OPENED, endedAt: OPENED + 20 * MINUTE },
  ...{ patient: { alias: "Heron", identifiers: [], simulated: false }, until: OPENED + 20 * MINUTE },
  ...{ phases: [], runs: [], gaps: [], strips: [], episodic: [], start: OPENED, bucketMs: 1000 },
  devices: [{ device: "mon", title: "Monitor", staleAfterMs: 3000, leftAt: [] }],
  waves: [{ wave: "pleth", from: OPENED, until: OPENED + 20 * MINUTE }],
  series: [{ vital: "spo2", device: "mon", low: [97], high: [97] }],
  alarms: [
    {
      ...{ id: "a-1", priority: "high", from: OPENED + MINUTE, until: OPENED + 2 * MINUTE },
      turns: [turn(OPENED + MINUTE, "active"), turn(OPENED + 2 * MINUTE, "gone")],
    },
  ],
  log: [0, 1, 7].map((minute) => ({
    ...{ id: `${minute}`, at: OPENED + minute * MINUTE, kind: "session", what: "", words: "" },
  })),
};
/** A value each second, its number that of the second. */
const page = (from: number, until: number): ReviewSamples => {
  const t = Array.from({ length: (until - from) / 1000 }, (_, second) => second * 1000);
  const x = t.map((ms) => (from + ms - OPENED) / 1000);
  return { from, until, channels: [{ vital: "spo2", device: "mon", t, x, m: [], q: [] }] };
};
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 200; turn += 1) await Promise.resolve();
};

function stand() {
  const asked: { readonly what: string; readonly from: number }[] = [];
  let open = true;
  const answer = <T>(what: string, from: number, content: T, signal: AbortSignal): Promise<T> => {
    asked.push({ what, from: (from - OPENED) / 1000 });
    return open ? Promise.resolve(content) : new Promise((_, reject) => signal.addEventListener("abort", reject));
  };
  const visit = openVisit(review, OPENED, {
    samples: (from, until, signal) => answer("samples", from, page(from, until), signal),
    waves: (from, _until, signal) => answer<readonly WaveRun[]>("waves", from, [], signal),
  });
  onTestFinished(visit.start());
  return { visit, asked, hold: () => (open = false), shown: () => visit.shown.getState() };
}

test("the moment under the cursor: value, alarms, the row of the log", async () => {
  const { visit, shown } = stand();
  await settled();
  seek(visit.cursor, OPENED + 90_400);
  await settled();
  const { readings, alarms, line, second, ready } = shown();
  expect(readings.spo2).toMatchObject({ state: "value", value: 90, at: OPENED + 90_000 });
  expect([alarms.map(({ id }) => id), line, second - OPENED, ready]).toEqual([["a-1"], 1, 90_000, true]);
  seek(visit.cursor, OPENED + 2 * MINUTE);
  expect(shown().alarms).toEqual([]);
});

test("the very end of a session is looked at too", async () => {
  const { visit, shown } = stand();
  await settled();
  seek(visit.cursor, Infinity);
  await settled();
  expect(shown().ready).toBe(true);
  expect(shown().readings.spo2).toMatchObject({ state: "value", value: 20 * 60 - 1 });
});

test("where nothing is read yet no number stands, and no older one", () => {
  const { visit, shown, hold } = stand();
  hold();
  seek(visit.cursor, OPENED + 11 * MINUTE);
  expect([shown().readings.spo2, shown().ready]).toEqual([null, false]);
});

test("the page looked at is fetched first, then what lies around it; each once", async () => {
  const { visit, asked } = stand();
  await settled();
  seek(visit.cursor, OPENED + 11 * MINUTE);
  await settled();
  const samples = asked.filter(({ what }) => what === "samples").map(({ from }) => from);
  expect(samples.toSorted((a, b) => a - b)).toEqual([0, 300, 600, 900]);
  const waves = asked.filter(({ what }) => what === "waves").map(({ from }) => from);
  expect(new Set(waves).size).toBe(waves.length);
  expect(Math.min(...waves)).toBeGreaterThanOrEqual(0);
});

test("a reading that is the same stays the same object, so that nothing renders for it", async () => {
  const { visit, shown } = stand();
  await settled();
  seek(visit.cursor, OPENED + 90_100);
  const before = shown();
  seek(visit.cursor, OPENED + 90_900);
  expect(shown().readings).toBe(before.readings);
  expect(shown().alarms).toBe(before.alarms);
});

test("a session that goes on is read anew where it has grown", async () => {
  const { visit, asked, shown } = stand();
  await settled();
  asked.length = 0;
  visit.renew({ ...review, until: OPENED + 21 * MINUTE });
  seek(visit.cursor, OPENED + 21 * MINUTE);
  await settled();
  expect(asked.map(({ what, from }) => `${what} ${from}`)).toContain("samples 1200");
  expect(shown().second).toBe(OPENED + 21 * MINUTE);
});
