import { findDriver } from "@evenkeel/shared/devices";
import { manualClock, type EpochMs, type ManualClock } from "@evenkeel/shared/time";
import type { Observation, WaveKey } from "@evenkeel/shared/vitals";
import {
  disturbed,
  memoryOutlet,
  readArtefact,
  readRecording,
  recordedPatient,
  recordingFiles,
  simulatedMonitor,
  STEADY,
  syntheticPatient,
  type PatientSource,
} from "@evenkeel/simulators";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import request from "supertest";
import { beforeAll, afterAll, describe, expect, it } from "vitest";
import { startApp, type App } from "../src/app.ts";
import { readConfig } from "../src/config.ts";
import { memoryTransport } from "../src/ingest/index.ts";
import { createLog } from "../src/ops/index.ts";
import type { SampleRow, WaveBlock } from "../src/ports.ts";
import { openStorage } from "../src/storage/index.ts";
import { jar } from "./http-clinic.ts";
import { NURSE, PASSWORD, settle, type Intent } from "./stand.ts";

const SECONDS = 90;
const STEP_MS = 50;
const WORDS = ["J. K.", "004417", "30 Sep 1971", "Nurse A", "Dr B", "left deltoid, said Anna", "Anna is calm"];
const DEVICES = [
  { id: "anna-oximeter", title: "Anna's oximeter", room: "room-1", driver: "nonin-df2" },
  { id: "bed-monitor", title: "Monitor", room: "room-1", driver: "hl7-pcd01" },
];

/** A session of a simulated patient at two devices of one room, as the whole server recorded it. */
interface Recorded {
  readonly openedAt: EpochMs;
  readonly samples: readonly SampleRow[];
  readonly blocks: ReadonlyMap<WaveKey, readonly WaveBlock[]>;
  /** The archive as it was downloaded. */
  readonly file: string;
  readonly folder: string;
}

async function recordSession(): Promise<Recorded> {
  const folder = mkdtempSync(join(tmpdir(), "evenkeel-recorded-"));
  const clock = manualClock();
  const transports = Object.fromEntries(DEVICES.map(({ id }) => [id, memoryTransport(clock)]));
  const app = await startApp({
    config: readConfig({
      DATA_DIR: folder,
      PORT: "0",
      LOG_LEVEL: "silent",
      DISCOVERY: "false",
      ADMIN_PASSWORD: PASSWORD,
    }),
    clock,
    timers: clock,
    log: createLog({ level: "silent" }),
    devices: {
      rooms: [{ id: "room-1", title: "Room 1", prefer: { spo2: ["anna-oximeter"], pulseRate: ["bed-monitor"] } }],
      devices: DEVICES.map((device, index) => ({
        ...device,
        transport: { kind: "tcp-client", host: "127.0.0.1", port: 1 + index },
      })),
    },
    transports,
  });
  const monitors = attach(clock, transports);
  const session = await course(app, clock);
  for (const monitor of monitors) await monitor.stop();
  const file = join(folder, "session.zip");
  writeFileSync(file, await download(app, session.id));
  await app.stop();

  const storage = await openStorage({ file: join(folder, "evenkeel.sqlite"), log: createLog({ level: "silent" }) });
  const span = [session.id, session.openedAt, clock.now()] as const;
  const samples = await storage.observations.samples(...span);
  const blocks = new Map<WaveKey, readonly WaveBlock[]>();
  for (const wave of ["pleth", "ecgII"] as const) {
    const [id, from, until] = span;
    blocks.set(wave, await storage.observations.waves(id, wave, from, until));
  }
  await storage.close();
  return { openedAt: session.openedAt, samples, blocks, file, folder };
}

/** The patient's finger is without its probe from 40 to 55 s. */
function attach(clock: ManualClock, transports: Readonly<Record<string, ReturnType<typeof memoryTransport>>>) {
  const startsAt = clock.now();
  return DEVICES.map(({ id, driver: name }) => {
    const driver = findDriver(name)!;
    const line = transports[id]!;
    const memory = memoryOutlet();
    const patient = syntheticPatient({ story: STEADY, seed: 7, startsAt, cuffEveryMs: 20_000 });
    const artefacts = [readArtefact("probe-off@40+15", startsAt)];
    let answered = 0;
    clock.every(STEP_MS, () => {
      for (; answered < line.written.length; answered += 1) memory.receive(line.written[answered]!);
    });
    return simulatedMonitor({
      driver,
      outlet: { ...memory, send: (bytes) => line.send(bytes) },
      patient: disturbed(patient, artefacts, { startsAt, seed: 7 }),
      clock,
      timers: clock,
    });
  });
}

async function course(app: App, clock: ManualClock): Promise<{ readonly id: string; readonly openedAt: EpochMs }> {
  let version = 0;
  const act = async (intent: Intent): Promise<void> => {
    const envelope = { commandId: crypto.randomUUID(), room: "room-1", station: "Desk", expectedVersion: version };
    const reply = await app.monitor.execute({ ...envelope, ...intent }, NURSE);
    if (!reply.ok) throw new Error(reply.error.message);
    version = reply.version ?? version;
  };
  const pass = async (seconds: number): Promise<void> => {
    for (let step = 0; step < (seconds * 1000) / STEP_MS; step += 1) {
      clock.advance(STEP_MS);
      await settle();
    }
  };
  await pass(3);
  const openedAt = clock.now();
  const identifiers = [
    { kind: "MRN", value: "004417" },
    { kind: "Date of birth", value: "30 Sep 1971" },
  ] as const;
  const plan = { route: "im", mgPerKg: 1, weightKg: 70, concentrationMgPerMl: 50 } as const;
  await act({ type: "session.open", patient: { alias: "J. K.", identifiers: [...identifiers] }, plan });
  await pass(10);
  await act({ type: "session.give-injection", mg: 70, site: "left deltoid, said Anna" });
  await act({ type: "session.add-note", text: "Anna is calm" });
  await pass(SECONDS - 10);
  const item = app.monitor.snapshot("room-1")!.items.find(({ k }) => k === "session");
  const id = item?.k === "session" ? item.session!.id : "";
  await act({ type: "session.end", reason: "said Dr B" });
  await settle();
  return { id, openedAt };
}

async function download(app: App, session: string): Promise<Buffer> {
  const send = (path: string) => ({ path, headers: { origin: app.address } });
  const { path, headers } = send("/api/sign-in");
  const signedIn = await request(app.address).post(path).set(headers).send({ username: "admin", password: PASSWORD });
  const answer = await request(app.address)
    .get(`/api/sessions/${session}/recording`)
    .set("cookie", jar(signedIn.get("Set-Cookie") ?? []))
    .buffer(true)
    .parse((response, done) => {
      const pieces: Buffer[] = [];
      response.on("data", (piece: Buffer) => pieces.push(piece)).on("end", () => done(null, Buffer.concat(pieces)));
    });
  expect(answer.status).toBe(200);
  expect(answer.get("Content-Disposition")).toBe("attachment; filename=evenkeel-session.zip");
  return answer.body as Buffer;
}

/** Everything that a patient tells, in steps that a monitor takes. */
function lived(patient: PatientSource, from: EpochMs, seconds: number): Observation[] {
  const all: Observation[] = [];
  for (let at = from; at < from + seconds * 1000; at += STEP_MS) all.push(...patient.between(at, at + STEP_MS));
  return all;
}

describe("a session that was recorded, exported and replayed", () => {
  let recorded: Recorded;
  beforeAll(async () => void (recorded = await recordSession()));
  afterAll(() => rmSync(recorded.folder, { recursive: true, force: true }));
  const START = 1_000_000;
  const replay = () => lived(recordedPatient(readRecording(recorded.file), { startsAt: START }), START, SECONDS + 1);

  it("tells every value of the shown device at its time, doubts and reasons included", () => {
    const shown = ({ vital, device }: SampleRow) =>
      vital === "spo2" ? device === "anna-oximeter" : device === "bed-monitor";
    const measured = recorded.samples.filter(shown).map((row) => {
      const at = row.at - recorded.openedAt + START;
      if (row.kind === "missing") return { kind: row.kind, vital: row.vital, at, reason: row.reason };
      const cuff = row.vital.startsWith("nibp");
      return {
        kind: row.kind,
        vital: row.vital,
        value: row.value,
        at,
        ...(cuff && { measuredAt: (row.measuredAt ?? row.at) - recorded.openedAt + START }),
        ...(row.questionable && { questionable: true }),
      };
    });
    const key = (one: { readonly at: number; readonly vital: string; readonly kind: string }) =>
      `${String(one.at).padStart(9)} ${one.vital} ${one.kind}`;
    const sorted = <One extends Parameters<typeof key>[0]>(all: readonly One[]) =>
      [...all].sort((a, b) => (key(a) < key(b) ? -1 : 1));
    const told = replay().filter((one) => one.kind === "numeric" || one.kind === "missing");
    expect(sorted(told)).toEqual(sorted(measured));
    expect(measured.filter(({ vital }) => vital === "nibpSys").length).toBeGreaterThan(2);
    expect(told).toContainEqual(expect.objectContaining({ kind: "missing", vital: "spo2", reason: "sensor-off" }));
    expect(measured.length).toBeGreaterThan(500);
  });

  it("tells every sample of its waves, at its time", () => {
    for (const [wave, device, rate] of [
      ["pleth", "anna-oximeter", 75],
      ["ecgII", "bed-monitor", 250],
    ] as const) {
      const of = (block: { readonly at: number; readonly rate: number }, index: number) =>
        block.at + (index * 1000) / block.rate;
      const stored = recorded.blocks
        .get(wave)!
        .filter((block) => block.device === device)
        .flatMap((block) =>
          [...block.samples].map(
            (raw, index) => [of(block, index) - recorded.openedAt, raw === -32768 ? null : raw * block.gain] as const,
          ),
        );
      const told = replay().flatMap((one) =>
        one.kind === "wave" && one.wave === wave
          ? one.samples.map((sample, index) => [of(one, index) - START, sample] as const)
          : [],
      );
      // What began before the session was opened has no time in it.
      const within = stored.filter(([at]) => at >= 0);
      expect(within.length).toBeGreaterThan(SECONDS * 50);
      expect(told.length, wave).toBe(within.length);
      const apart = told.map(([at, sample], index) => {
        const [was, value] = within[index]!;
        return {
          ms: Math.abs(at - was),
          isAlike: (sample === null) === (value === null),
          by: Math.abs((sample ?? 0) - (value ?? 0)),
        };
      });
      expect(apart.every(({ isAlike, by }) => isAlike && by < 1e-4)).toBe(true);
      // Blocks that follow each other are one stretch, within half a sample as everywhere.
      expect(Math.max(...apart.map(({ ms }) => ms))).toBeLessThan(501 / rate);
    }
  });

  it("is told again by the same kind of monitor", () => {
    const clock = manualClock();
    const driver = findDriver("nonin-df2")!;
    const outlet = memoryOutlet();
    const patient = recordedPatient(readRecording(recorded.file), { startsAt: clock.now() });
    const began = clock.now();
    simulatedMonitor({ driver, outlet, clock, timers: clock, patient });
    const decoder = driver.decoder(driver.options.parse({}));
    const told: SampleRow[] = [];
    let heard = 0;
    for (let step = 0; step < SECONDS * 20; step += 1) {
      clock.advance(STEP_MS);
      for (; heard < outlet.sent.length; heard += 1) {
        for (const one of decoder.push(outlet.sent[heard]!, clock.now()).observations) {
          if (one.kind === "numeric" || one.kind === "missing") told.push({ ...one, session: "", device: "" });
        }
      }
    }
    const course = (rows: readonly SampleRow[], since: EpochMs, second: number) =>
      rows.findLast((row) => row.vital === "spo2" && row.at - since <= second * 1000);
    const own = recorded.samples.filter(({ device }) => device === "anna-oximeter");
    for (let second = 2; second < SECONDS; second += 1) {
      const state = (row: SampleRow | undefined) => (row?.kind === "numeric" ? row.value : row?.kind);
      const near = [second - 1, second - 0.5, second].map((at) => state(course(own, recorded.openedAt, at)));
      expect(near, `at ${second} s`).toContain(state(course(told, began, second)));
    }
  });

  it("names nobody, and nothing of the house", () => {
    const files = recordingFiles(recorded.file);
    expect([...files.names].sort()).toEqual([
      "doubtful.csv",
      "events.csv",
      "manifest.json",
      "missing.csv",
      "numerics.csv",
      ...files.names.filter((name) => name.startsWith("waves_")).sort(),
    ]);
    const all = files.names.map((name) => `${name}\n${files.read(name)!.toString("utf8")}`).join("\n");
    for (const words of [
      ...WORDS,
      "Anna",
      "anna",
      "room-1",
      "bed-monitor",
      "Dr B",
      "Desk",
      String(recorded.openedAt),
    ]) {
      expect(all.includes(words), words).toBe(false);
    }
    expect(all).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/u);
  });

  it("tells the course of the treatment", () => {
    const events = recordingFiles(recorded.file).read("events.csv")!.toString("utf8").trim().split("\n");
    expect(events).toEqual([
      "t_s,EVENT,route,mg_per_kg,weight_kg,mg_per_ml,minutes,mg,until_s",
      "0.000,session-opened,im,1,70,50,,,",
      "10.000,injection-given,,,,,,70,",
      `${SECONDS}.000,session-ended,,,,,,,`,
    ]);
  });

  it("says what it holds, and which device each column is of", () => {
    const manifest = JSON.parse(recordingFiles(recorded.file).read("manifest.json")!.toString("utf8")) as object;
    expect(manifest).toMatchObject({
      format: "evenkeel-recording",
      version: 1,
      lengthS: SECONDS,
      devices: [
        { number: 1, driver: "nonin-df2" },
        { number: 2, driver: "hl7-pcd01" },
      ],
      vitals: expect.arrayContaining([
        { column: "spo2", vital: "spo2", name: "Oxygen saturation", unit: "%", device: 1, main: true },
        { column: "spo2_d2", vital: "spo2", name: "Oxygen saturation", unit: "%", device: 2, main: false },
        { column: "pulseRate_d1", vital: "pulseRate", name: "Pulse rate", unit: "/min", device: 1, main: false },
      ]) as unknown,
      waves: expect.arrayContaining([
        {
          file: "waves_pleth_75hz.csv",
          column: "pleth",
          name: "Plethysmogram",
          unit: "",
          rate: 75,
          device: 1,
          main: true,
        },
      ]) as unknown,
    });
  });
});
