import { FACTORY_PROFILE, type Alarm } from "@evenkeel/shared/alarms";
import { foldSession, type SessionFact } from "@evenkeel/shared/session";
import { NUMERICS, numericKeys } from "@evenkeel/shared/vitals";
import {
  reviewSamplesSchema,
  reviewSchema,
  unpackWaves,
  type Problem,
  type Review,
  type ReviewSamples,
} from "@evenkeel/shared/wire";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import type { AlarmLogEntry, ObservationStore, SampleRow, WaveBlock } from "../src/ports.ts";
import { openStorage } from "../src/storage/index.ts";
import { ADMIN_PASSWORD, openClinic, SESSION_ID, setupStand, silent } from "./http-clinic.ts";

const OPENED = Date.UTC(2026, 0, 1, 9);
const LENGTH_MS = 40 * 60_000;
const COMMAND = "01900000-0000-7000-8000-00000000000";
const by = { userId: "u1", name: "N. Nurse", station: "desk" };
const patient = {
  alias: "Heron",
  identifiers: [
    { kind: "MRN", value: "1" },
    { kind: "DOB", value: "2" },
  ],
} as const;
const plan = { route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 40 } as const;

const sample = (at: number, value: number, more: Partial<Extract<SampleRow, { kind: "numeric" }>> = {}): SampleRow => ({
  ...{ kind: "numeric", session: SESSION_ID, device: "mon", vital: "spo2", at: OPENED + at, value },
  ...more,
});
const missing = (at: number, reason: string): SampleRow => ({
  ...{ kind: "missing", session: SESSION_ID, device: "mon", vital: "spo2", at: OPENED + at, reason },
});
const block = (at: number, raw: readonly number[], more: Partial<WaveBlock> = {}): WaveBlock => ({
  ...{ session: SESSION_ID, device: "mon", wave: "pleth", at: OPENED + at, rate: 4, gain: 0.5, offset: 10 },
  samples: Int16Array.from(raw),
  ...more,
});

/** A session over a real record with these rows, blocks and alarms, which has ended unless it is said to run. */
async function recordOf(given: {
  readonly rows?: readonly SampleRow[];
  readonly blocks?: readonly WaveBlock[];
  readonly alarms?: readonly AlarmLogEntry[];
  readonly running?: true;
  readonly watch?: (store: ObservationStore) => Partial<ObservationStore>;
}) {
  const storage = await openStorage({ file: ":memory:", log: silent });
  const happened: readonly (readonly [number, SessionFact])[] = [
    [0, { type: "session-opened", room: "room-1", patient, plan }],
    [600_000, { type: "infusion-started" }],
    [1_200_000, { type: "monitoring-gap", from: OPENED + 1_100_000, until: OPENED + 1_200_000, cause: "power" }],
    [1_800_000, { type: "recovery-started" }],
    ...(given.running ? [] : [[LENGTH_MS, { type: "session-ended", reason: "" }] as const]),
  ];
  for (const [index, [at, fact]] of happened.entries())
    await storage.sessions.append({
      ...{ session: SESSION_ID, expectedVersion: index, commandId: `c${index}`, at: OPENED + at, by, facts: [fact] },
    });
  await storage.observations.add(given.rows ?? [], given.blocks ?? []);
  const state = JSON.stringify({ devices: { mon: { staleAfterMs: 7000 } } });
  await storage.alarms.save(SESSION_ID, OPENED, state, FACTORY_PROFILE, given.alarms ?? []);
  const observations = { ...storage.observations, ...given.watch?.(storage.observations) };
  const clinic = await openClinic({
    storage: { ...storage, observations },
    setup: setupStand(),
    monitor: {
      snapshot: () => null,
      explain: () => null,
      session: async (id) => foldSession(id, await storage.sessions.events(id)),
    },
  });
  onTestFinished(async () => {
    await clinic.close();
    await storage.close();
  });
  const cookie = await clinic.signIn("admin", ADMIN_PASSWORD);
  const path = `/api/sessions/${SESSION_ID}`;
  const get = (of: string) => clinic.send("get", `${path}/${of}`, undefined, cookie);
  const span = (what: string, from: number, until: number) =>
    get(`review/${what}?from=${OPENED + from}&until=${OPENED + until}`);
  return {
    ...{ clinic, cookie, path, span, storage },
    review: async (): Promise<Review> => reviewSchema.parse((await get("review")).body),
    samples: async (from: number, until: number): Promise<ReviewSamples> =>
      reviewSamplesSchema.parse((await span("samples", from, until)).body),
    async waves(from: number, until: number) {
      const asked = `${path}/review/waves?from=${OPENED + from}&until=${OPENED + until}`;
      const answer = await clinic.raw("get", asked).set("Cookie", cookie).responseType("blob");
      return unpackWaves(answer.body as Buffer);
    },
  };
}

const alarm: Alarm = {
  ...{ id: "a-1", kind: "limit", rule: "spo2-low", vital: "spo2", device: "mon", category: "oxygenation" },
  ...{ priority: "medium", stage: "active", onset: OPENED + 60_000, value: 88, worst: 88, limit: 90 },
  ...{ direction: "low", profileVersion: 1, audible: true },
};

test("the first picture: phases, gaps, curves with their extremes, alarms turn by turn", async () => {
  const { review } = await recordOf({
    rows: [
      ...Array.from({ length: 2400 }, (_, second) => sample(second * 1000, second === 1234 ? 71 : 97)),
      ...Array.from({ length: 60 }, (_, second) => sample(second * 1000, 60, { device: "spare" })),
      sample(300_000, 131, { vital: "nibpSys", measuredAt: OPENED + 290_000 }),
    ],
    blocks: [block(5000, [1]), block(2_000_000, [2])],
    alarms: [
      { at: OPENED + 60_000, change: "raised", alarm },
      { at: OPENED + 70_000, change: "priority-raised", alarm: { ...alarm, priority: "high", value: 84, worst: 84 } },
      { at: OPENED + 90_000, change: "latched", alarm: { ...alarm, priority: "high", stage: "latched", worst: 84 } },
      { at: OPENED + 95_000, change: "reset", alarm: { ...alarm, priority: "high", stage: "latched", worst: 84 }, by },
      { at: OPENED + 99_000, change: "unbound", device: "spare" },
    ],
  });
  const seen = await review();
  expect(seen.phases.map(({ phase, from, until }) => [phase, from - OPENED, until - OPENED])).toEqual([
    ["baseline", 0, 600_000],
    ["infusion", 600_000, 1_800_000],
    ["recovery", 1_800_000, LENGTH_MS],
  ]);
  expect(seen.gaps).toEqual([{ from: OPENED + 1_100_000, until: OPENED + 1_200_000 }]);
  expect(seen.bucketMs).toBe(2000);
  const [first, spare] = seen.series;
  expect([first?.device, spare?.device]).toEqual(["mon", "spare"]);
  expect([first?.low[617], first?.high[617]]).toEqual([71, 97]);
  expect(spare?.low[30]).toBeNull();
  expect(seen.episodic).toEqual([{ t: OPENED + 290_000, vital: "nibpSys", device: "mon", value: 131 }]);
  expect(seen.devices.map(({ device, staleAfterMs, leftAt }) => [device, staleAfterMs, leftAt.length])).toEqual([
    ["mon", 7000, 0],
    ["spare", 3000, 1],
  ]);
  expect(seen.waves).toEqual([{ wave: "pleth", from: OPENED + 5000, until: OPENED + 2_000_000 }]);
  const [only] = seen.alarms;
  expect([only?.priority, only?.from, only?.until]).toEqual(["high", OPENED + 60_000, OPENED + 90_000]);
  expect(only?.turns.map(({ stage, title }) => `${stage} ${title}`)).toEqual([
    "active SpO₂ 88 low",
    "active SpO₂ 84 low",
    "over SpO₂ 84 low",
    "gone SpO₂ 84 low",
  ]);
  expect(seen.log.map(({ what }) => what)).toContain("infusion-started");
});

test("a stretch of numerics carries the last word before it, and says why there was none", async () => {
  const { samples } = await recordOf({
    rows: [
      sample(1000, 131, { vital: "nibpSys", measuredAt: OPENED + 500 }),
      sample(2000, 97),
      missing(61_000, "sensor-off"),
      sample(62_000, 95, { questionable: true }),
      sample(120_000, 94),
    ],
  });
  const { channels } = await samples(60_000, 120_000);
  expect(channels).toContainEqual({
    ...{ vital: "spo2", device: "mon", t: [-58_000, 1000, 2000], x: [97, "sensor-off", 95], m: [], q: [2] },
  });
  expect(channels).toContainEqual({
    ...{ vital: "nibpSys", device: "mon", t: [-59_000], x: [131], m: [[0, OPENED + 500]], q: [] },
  });
});

test("waves are cut to the stretch; what follows is one run, a hole is a hole, every device has its own", async () => {
  const record = await recordOf({
    blocks: [
      block(0, [1, 2, 3, 4]),
      block(1000, [5, 6, 7, 8]),
      block(5000, [9]),
      block(1000, [1], { device: "ox" }),
      block(1000, [2], { wave: "co2", gain: 1 }),
    ],
  });
  const runs = await record.waves(500, 6000);
  expect(runs.map(({ wave, device, at, raw }) => [wave, device, at - OPENED, [...raw]])).toEqual([
    ["pleth", "mon", 500, [3, 4, 5, 6, 7, 8]],
    ["pleth", "ox", 1000, [1]],
    ["pleth", "mon", 5000, [9]],
    ["co2", "mon", 1000, [2]],
  ]);
});

test("stretches that touch have every sample once, wherever they are cut", async () => {
  const seconds = 8;
  const blocks = Array.from({ length: seconds }, (_, second) =>
    block(second * 1000, [4 * second, 4 * second + 1, 4 * second + 2, 4 * second + 3]),
  );
  const record = await recordOf({ blocks });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: seconds * 1000 - 1 }), async (cut) => {
      const both = [...(await record.waves(0, cut)), ...(await record.waves(cut, seconds * 1000))];
      expect(both.flatMap(({ raw }) => [...raw])).toEqual([...Array(seconds * 4).keys()]);
      for (const { at, raw } of both) expect(at - OPENED).toBe(raw[0]! * 250);
    }),
    { numRuns: 30 },
  );
});

test("what is out of bounds is refused with a reason, and nothing is read", async () => {
  let reads = 0;
  const counted = {
    waves: () => ((reads += 1), Promise.resolve([])),
    samples: () => ((reads += 1), Promise.resolve([])),
  };
  const { span } = await recordOf({ watch: () => counted });
  for (const [what, from, until, why] of [
    ["waves", 5, 5, /after the beginning/u],
    ["waves", 0, 60_001, /60 s/u],
    ["samples", 0, 600_001, /600 s/u],
    ["samples", -200_000, -100_000, /before the session/u],
    ["waves", LENGTH_MS + 60_000, LENGTH_MS + 61_000, /after the end/u],
  ] as const) {
    const answer = await span(what, from, until);
    expect(answer.status).toBe(400);
    expect((answer.body as Problem).detail).toMatch(why);
  }
  expect((await span("waves", Number.NaN, 1)).status).toBe(400);
  expect(reads).toBe(0);
});

test("whoever may see sessions may look back; nobody else, and not at a session that is none", async () => {
  const { clinic, path, cookie } = await recordOf({});
  const staff = await clinic.staff();
  const asked = (role: string | undefined, of: string) => clinic.send("get", of, undefined, role);
  for (const cookies of Object.values(staff)) expect((await asked(cookies, `${path}/review`)).status).toBe(200);
  for (const of of ["review", "review/samples?from=1&until=2", "review/waves?from=1&until=2"]) {
    expect((await asked(undefined, `${path}/${of}`)).status).toBe(401);
    expect((await asked(cookie, `/api/sessions/other/${of}`)).status).toBe(404);
  }
  const strip = { commandId: `${COMMAND}1`, station: "Desk", title: "Runs", from: OPENED, until: OPENED + 1000 };
  expect((await clinic.send("post", `${path}/strips`, strip, staff.tester)).status).toBe(403);
});

test("of a session that has ended a page is sent once; of a running one every time", async () => {
  let reads = 0;
  const watch = (store: ObservationStore) => ({
    waves: (...asked: Parameters<ObservationStore["waves"]>) => ((reads += 1), store.waves(...asked)),
  });
  const ended = await recordOf({ blocks: [block(0, [1])], watch });
  const first = await ended.span("waves", 0, 1000);
  expect(first.headers["cache-control"]).toBe("private, no-cache");
  const before = reads;
  const known = `${ended.path}/review/waves?from=${OPENED}&until=${OPENED + 1000}`;
  const again = await ended.clinic
    .raw("get", known)
    .set({ cookie: ended.cookie, "if-none-match": first.headers.etag! });
  expect([again.status, reads]).toEqual([304, before]);
  const nobody = await ended.clinic.raw("get", known).set({ "if-none-match": first.headers.etag! });
  expect(nobody.status).toBe(401);
  const running = await recordOf({ blocks: [block(0, [1])], running: true });
  expect((await running.span("waves", 0, 1000)).headers["cache-control"]).toBe("no-store");
});

test("a stretch of eight vitals is read in turns, so that no other room waits", async () => {
  const vitals = numericKeys.filter((vital) => NUMERICS[vital].rhythm === "continuous").slice(0, 8);
  const spans: number[] = [];
  const watch = (store: ObservationStore) => ({
    samples: (session: string, from: number, until: number) => (
      spans.push(until - from),
      store.samples(session, from, until)
    ),
  });
  const rows = vitals.flatMap((vital) =>
    Array.from({ length: 600 }, (_, second) => sample(second * 1000, 50, { vital })),
  );
  const { samples } = await recordOf({ rows, watch });
  const { channels } = await samples(0, 600_000);
  expect(channels.map(({ x }) => x.length)).toEqual(vitals.map(() => 600));
  expect(Math.max(...spans)).toBeLessThanOrEqual(120_000);
});

test("a strip is kept in the record of a session that has ended, once, by name, and seen in the next review", async () => {
  const { clinic, cookie, path, review } = await recordOf({});
  const strip = {
    commandId: `${COMMAND}1`,
    station: "Desk",
    title: "Runs",
    from: OPENED + 5000,
    until: OPENED + 15_000,
  };
  const post = (body: object) => clinic.send("post", `${path}/strips`, body, cookie);
  expect((await post(strip)).status).toBe(201);
  expect((await post(strip)).status).toBe(201);
  expect((await post({ ...strip, commandId: `${COMMAND}2`, until: OPENED + 60_000 })).status).toBe(400);
  expect((await post({ ...strip, commandId: `${COMMAND}3`, title: " " })).status).toBe(400);
  const { strips } = await review();
  expect(strips).toHaveLength(1);
  expect(strips[0]).toMatchObject({
    title: "Runs",
    from: OPENED + 5000,
    until: OPENED + 15_000,
    by: { station: "Desk" },
  });
});

test("a strip of a running session is left to its room", async () => {
  const { clinic, cookie, path } = await recordOf({ running: true });
  const strip = {
    commandId: `${COMMAND}1`,
    station: "Desk",
    title: "Runs",
    from: OPENED + 5000,
    until: OPENED + 15_000,
  };
  const answer = await clinic.send("post", `${path}/strips`, strip, cookie);
  expect([answer.status, (answer.body as Problem).detail]).toEqual([409, expect.stringMatching(/its room/u)]);
});
